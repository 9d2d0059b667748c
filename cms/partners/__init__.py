"""Partners: who may fetch articles, with which keys, in which languages and on which topics."""
