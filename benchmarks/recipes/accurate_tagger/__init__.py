"""The recipe of the accurate tagger: trained weights in, ``ontology/models/ner.hi_en.*`` out, and the two compared."""
