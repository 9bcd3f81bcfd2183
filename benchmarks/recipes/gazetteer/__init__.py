"""The recipe of ``ontology/gazetteer``: open sources and our own tables in, the shipped tables out."""
