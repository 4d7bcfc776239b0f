"""Fetches photos, voices and videos before the platform deletes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import metrics
from bot.media.images import Clean, Rejected, inspect_media
from bot.wechat.client import Client, DownloadFailed
from handlers.context import Services
from handlers.working import lost_media
from storage import media, media_files
from storage.database import Transaction

MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetcher:
    services: Services
    client: Client
    directory: Path

    def fetch_due(self, now: datetime, limit: int = 50) -> int:
        """Fetch what is due, one after the other. Returns how many were tried."""
        for done in range(limit):
            with self.services.database.begin() as tx:
                item = media.claim_due(tx, now)
            if item is None:
                return done
            self._fetch(item, now)
        return limit

    def _fetch(self, item: media.Item, now: datetime) -> None:
        try:
            found = self.client.download(item.platform_id, MOST_BYTES)
        except DownloadFailed as failure:
            with self.services.database.begin() as tx:
                if media.failed(tx, item, now, str(failure), failure.is_final):
                    self._lost(tx, item, now)
            metrics.fetched("failed")
            return
        self._store(item, found.data, now)

    def _store(self, item: media.Item, data: bytes, now: datetime) -> None:
        """Keep the clean form; what cannot be cleaned is kept as it is, served to nobody."""
        match inspect_media(data, item.kind):  # type: ignore[arg-type]
            case Clean(data=clean, content_type=content_type):
                self._keep(item, clean, content_type, None, now)
            case Rejected(reason=reason):
                self._keep(item, data, "application/octet-stream", reason, now)

    def _keep(
        self, item: media.Item, data: bytes, content_type: str, error: str | None, now: datetime
    ) -> None:
        sha256 = media_files.put(self.directory, data)
        with self.services.database.begin() as tx:
            media.stored(tx, item.id, sha256, len(data), content_type, error)
            if error is not None:
                self._lost(tx, item, now)
        metrics.fetched("stored" if error is None else "rejected")

    def _lost(self, tx: Transaction, item: media.Item, now: datetime) -> None:
        """Its message was answered long ago: what became of it is told by a notice."""
        (fresh,) = media.of_ids(tx, [item.id])
        lost_media.lost(self.services.work(tx, now), fresh)
