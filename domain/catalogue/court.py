"""Texts on court and arbitration (G to I)."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "P6.forum": Text(
        "此步骤不适用于“{forum}”。", "This step does not exist for a {forum}.",
        "按所选途径操作。", "Follow the chosen forum's own steps.",
    ),
}  # fmt: skip
