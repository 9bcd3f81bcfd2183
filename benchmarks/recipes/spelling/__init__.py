"""The table of spellings: ``python -m benchmarks.recipes.spelling``."""
