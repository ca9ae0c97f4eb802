"""A render of pages whose pictures need no pixels does not load Pillow, though reportlab names it."""

import subprocess
import sys
from pathlib import Path


def test_a_module_put_off_is_loaded_when_it_is_used() -> None:
    program = (
        "import sys, pdf.objects\n"
        "from reportlab.lib import utils\n"
        "assert 'PIL._imaging' not in sys.modules\n"
        "from PIL import Image\n"
        "assert 'PIL._imaging' not in sys.modules\n"
        "assert Image.new('L', (1, 1)).size == (1, 1)\n"
        "assert isinstance(Image.new('L', (1, 1)), utils.Image.Image)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=True)
