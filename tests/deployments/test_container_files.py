"""The container files as far as they can be checked without an engine."""

from __future__ import annotations

import re

import yaml

from tests.flows.conftest import ROOT

FOLDER = ROOT / "deployments"


def compose():
    return yaml.safe_load((FOLDER / "compose.yml").read_text())


def test_every_image_is_pinned_and_names_no_registry():
    images = [service["image"] for service in compose()["services"].values()]
    images.append(re.search(r"^FROM (\S+)", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)[1])
    for image in images:
        name, _, tag = image.partition(":")
        assert re.search(r"\d+\.\d+", tag), image
        assert "." not in name.split("/")[0], image


def test_every_service_says_whether_it_is_well():
    assert all("healthcheck" in service for service in compose()["services"].values())
    assert "HEALTHCHECK" in (FOLDER / "Dockerfile").read_text()


def test_nothing_of_ours_runs_as_root():
    dockerfile = (FOLDER / "Dockerfile").read_text()
    assert dockerfile.index("USER wirefacts") < dockerfile.index("ENTRYPOINT")
    assert compose()["services"]["prefect"]["user"].split(":")[0] != "0"


def test_every_variable_is_in_the_example_and_used():
    used = set(re.findall(r"(?<!\$)\$\{(\w+)\}", (FOLDER / "compose.yml").read_text()))
    given = set(re.findall(r"^(\w+)=", (FOLDER / ".env.example").read_text(), re.MULTILINE))
    assert used == given


def test_the_example_holds_no_password():
    assert re.search(r"^POSTGRES_PASSWORD=$", (FOLDER / ".env.example").read_text(), re.MULTILINE)


def test_what_the_image_copies_is_there():
    for sources in re.findall(r"^COPY (.+) \S+$", (FOLDER / "Dockerfile").read_text(), re.MULTILINE):
        assert all((ROOT / source).exists() for source in sources.split())


def test_the_image_has_the_locked_prefect():
    locked = re.search(r"^prefect==(\S+)", (ROOT / "requirements" / "run.txt").read_text(), re.MULTILINE)[1]
    assert f"prefecthq/prefect:{locked}-" in (FOLDER / "compose.yml").read_text()
