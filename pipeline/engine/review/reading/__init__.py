"""The tags of a template read against the fields that its pages get."""
