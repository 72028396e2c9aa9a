"""What the operating system says of a file that it refuses, in French: it speaks its own language."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "l'espace qui vous est accordé est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EISDIR: "un dossier porte ce nom",
    errno.ENOTDIR: "un fichier porte le nom d'un dossier",
    errno.EEXIST: "un fichier porte le nom d'un dossier",
    errno.ENOENT: "le dossier est introuvable",
    errno.ENAMETOOLONG: "le nom est trop long",
}


def system_reason(error: OSError) -> str:
    """Why a file could not be read or written, as the end of a sentence."""
    return _REASONS.get(error.errno or 0, f"erreur {error.errno} du système de fichiers")
