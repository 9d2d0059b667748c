"""Articles: the structured page, its blocks, topics, references and importers."""
