"""Rows for briefs, exports, pages and figures."""
