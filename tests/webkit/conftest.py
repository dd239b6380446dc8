"""One WebKitGTK for the whole run: the engine of Safari, steered by selenium; it needs a display (xvfb-run gives one)."""

import pytest
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

# Debian's package webkit2gtk-driver.
MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
# As narrow as its window gets: a large phone.
WIDTH, HEIGHT = 447, 862


@pytest.fixture(scope="session")
def webkit():
    options = Options()
    options.binary_location = MINI_BROWSER
    options.add_argument("--automation")
    driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver"))
    driver.set_window_size(WIDTH, HEIGHT)
    yield driver
    driver.quit()


@pytest.fixture
def page(webkit, address):
    """An open page of the site whose reader has chosen nothing yet."""
    webkit.get(address)
    webkit.execute_script("localStorage.clear()")
    return webkit
