"""tools/get_decap.py: a package is unpacked when it is the one that was chosen, and refused otherwise."""

import io
import tarfile

import get_decap
import pytest


def package(tmp_path, *names):
    path = tmp_path / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(f"package/dist/{name}")
            member.size = 2
            archive.addfile(member, io.BytesIO(b"{}"))
    return path


def test_only_the_scripts_are_unpacked_and_old_ones_go(tmp_path):
    folder = tmp_path / "decap-cms"
    folder.mkdir()
    (folder / "old.decap-cms.js").write_text("", encoding="utf-8")
    number = get_decap.unpack(package(tmp_path, "decap-cms.js", "7.decap-cms.js", "decap-cms.js.map", "cms.js"), folder)
    assert number == 2
    assert sorted(path.name for path in folder.iterdir()) == ["7.decap-cms.js", "decap-cms.js"]


def test_a_package_with_other_bytes_is_refused_in_one_line(tmp_path):
    with pytest.raises(get_decap.PluginError, match=r"decap-cms .* · what came is not the package .* · do not use it"):
        get_decap.check(package(tmp_path, "decap-cms.js").read_bytes())


def test_without_npm_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(get_decap.PluginError, match=r"make admin · npm is missing · install Node\.js"):
        get_decap.fetched(tmp_path)


def test_a_registry_that_does_not_answer_is_named(tmp_path, monkeypatch):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho no answer >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(get_decap.PluginError, match=r"npm could not fetch decap-cms \(no answer\)"):
        get_decap.fetched(tmp_path)
