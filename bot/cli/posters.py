"""A QR code as a picture to print or to post."""

from __future__ import annotations

from html import escape


def drawn(url: str, title: str) -> str:
    """An SVG whose code shows `url`. segno is imported here: only posters need it."""
    import segno

    picture = str(segno.make(url, error="m").svg_inline(scale=8, border=4))
    named = picture.replace("</svg>", f"<title>{escape(title)}</title></svg>")
    return named.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
