"""One Chromium for the whole run of a worker."""

import pytest
from make_handouts import FLAGS, check_tools
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=check_tools(), args=FLAGS)
        yield chromium
        chromium.close()
