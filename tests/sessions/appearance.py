"""Appearance of a desktop, the same on every machine: font, size, light or dark."""

from pathlib import Path

from tests.sessions.screens import Desktop

FONT = "Inter"
_FONTS = Path("/usr/share/fonts/opentype/inter")
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts/truetype/dejavu</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>{font}</string></edit>
  </match>
  <match target="font">
    <edit name="antialias"><bool>true</bool></edit>
    <edit name="hintstyle"><const>hintslight</const></edit>
    <edit name="rgba"><const>none</const></edit>
  </match>
</fontconfig>
"""
_GTK = """[Settings]
gtk-font-name={font} {points}
gtk-theme-name=Adwaita
gtk-application-prefer-dark-theme={dark}
"""


def dress(desktop: Desktop, *, dark: bool = False, points: int = 11) -> None:
    """Set a desktop's font size and colours before it opens; Qt's programs follow GTK."""
    assert _FONTS.exists(), f"the font {FONT} is missing; on Debian: apt-get install fonts-inter"
    session = desktop.session
    fonts = session.folder / "fonts.conf"
    cache = session.folder / ".cache" / "fontconfig"
    fonts.write_text(_FONTCONFIG.format(fonts=_FONTS, cache=cache, font=FONT))
    settings = session.folder / ".config" / "gtk-3.0" / "settings.ini"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(_GTK.format(font=FONT, points=points, dark=int(dark)))
    session.environ |= {
        "FONTCONFIG_FILE": str(fonts),
        "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
        "QT_QPA_PLATFORMTHEME": "gtk3",
    }
