"""What whoever reports reads: receipts, whether theirs is the same as others', and 不一样."""
