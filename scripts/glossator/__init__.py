"""The research corpus: YAML records in, pages out."""
