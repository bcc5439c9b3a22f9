"""A line model of your own: named on the command line and in run files, told apart by contents."""

from dataclasses import replace
from functools import partial

import pytest

from newsclean import Cleaner, from_html, load_model
from newsclean.boilerplate.linemodel import judge_lines, save_model, shipped_model
from newsclean.boilerplate.steps import NEWS, line_model, without
from newsclean.cli import main
from newsclean.corpus.cleaner_setup import Setup, build
from newsclean.corpus.cleaning import Extras
from newsclean.corpus.formats import Options
from newsclean.corpus.parts import stamp_of
from newsclean.segment import read_page

PROSE = (
    "Residents of Marren Bay voted on Friday to pay for the night ferry for another five years.\n"
    "“We heard people out,” said the harbour master, Tom Ashgrove. “And then we counted.”\n"
    "The council will sign the contract in December, and fares rise by ten pence in January.\n"
)
#: A line that no rule claims, and that the model likes least.
LINE = "Ferry news and more stories\n"


def meek():
    """A model that finds everything worth keeping."""
    return replace(shipped_model(), confidences=((0, 0.0),))


def eager():
    """A model that is sure that the line has to go."""
    verdicts = shipped_model().verdicts(read_page(PROSE + LINE))[0].tolist()
    assert verdicts[-1] < min(verdicts[:-1])
    return replace(shipped_model(), confidences=((verdicts[-1], 0.99), (verdicts[-1] + 1, 0.0)))


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "mine.npz"
    save_model(eager(), path)
    return path


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(PROSE + LINE, encoding="utf-8")
    return path


def test_a_cleaner_judges_by_the_model_it_is_given(model):
    cleaner = Cleaner(model=load_model(model))

    assert cleaner.clean(PROSE + LINE) == PROSE
    assert Cleaner(model=meek()).clean(PROSE + LINE) == PROSE + LINE
    assert cleaner.line_model is cleaner.model
    assert line_model(without(NEWS, "model")) is None


def test_a_step_of_your_own_called_model_takes_its_part_on_texts_and_on_pages():
    def mine(page):
        return (page.claim(i, "mine.ferry", "mine", 0.9, "a ferry") for i in page.written[-1:])

    own = tuple((name, mine if name == "model" else step) for name, step in NEWS)
    page = "".join(f"<p>{line}</p>" for line in (PROSE + LINE).splitlines())

    for step in (mine, partial(mine)):
        assert Cleaner((("model", step),)).line_model is None
    assert Cleaner(own).line_model is None
    assert "mine.ferry" in [claim.rule for claim in Cleaner(own).annotate(PROSE + LINE).claims]
    assert "mine.ferry" in [claim.rule for claim in from_html(page, cleaner=Cleaner(own)).claims]
    bound = Cleaner((("model", partial(judge_lines, model=(given := meek()))),))
    assert bound.line_model is given
    assert Cleaner().line_model is shipped_model()


def test_clean_explain_and_report_judge_by_the_model_that_is_named(
    model, article, tmp_path, capfdbinary
):
    save_model(meek(), tmp_path / "meek.npz")
    for path, goes in ((model, True), (tmp_path / "meek.npz", False)):
        assert main(["clean", str(article), "--model", str(path)]) == 0
        assert (LINE.encode() not in capfdbinary.readouterr().out) is goes
        assert main(["explain", str(article), "--json", "--model", str(path)]) == 0
        assert (b"model.line" in capfdbinary.readouterr().out) is goes
    page = str(tmp_path / "report.html")
    assert main(["report", str(article), "--model", str(model), "-o", page]) == 0


def test_a_run_judges_by_the_model_that_its_file_names_and_goes_anew_with_another(
    model, article, tmp_path
):
    config = tmp_path / "run.toml"
    told = '[input]\nfiles = ["article.txt"]\n[output]\npath = "out.txt"\n[clean]\nmodel = "{}"\n'
    config.write_text(told.format(model.name))

    assert main(["run", str(config), "--quiet"]) == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == PROSE

    save_model(meek(), model)
    build.cache_clear()  # as in a new process
    assert main(["run", str(config), "--quiet"]) == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == PROSE + LINE


def test_a_model_on_the_command_line_of_a_run_judges_instead_of_the_one_that_its_file_names(
    model, article, tmp_path, monkeypatch, capfdbinary
):
    (tmp_path / "elsewhere").mkdir()
    save_model(meek(), tmp_path / "elsewhere" / "meek.npz")
    config = tmp_path / "run.toml"
    told = '[input]\nfiles = ["article.txt"]\n[output]\npath = "out.txt"\n[clean]\nmodel = "{}"\n'
    config.write_text(told.format(model.name))
    look = ["run", str(config), "--sample", "1", "--quiet"]
    monkeypatch.chdir(tmp_path / "elsewhere")

    assert main(look) == 0
    assert LINE.encode() not in capfdbinary.readouterr().out
    assert main([*look, "--model", "meek.npz"]) == 0  # seen from here, not from the file
    assert LINE.encode() in capfdbinary.readouterr().out
    assert main([*look, "--model", "nope.npz"]) == 2


def test_what_another_model_made_is_told_apart_by_what_is_in_the_file(model):
    job = Extras().job(Setup(model=str(model)))
    before = stamp_of(job, Options())
    same = model.with_name("same.npz")
    same.write_bytes(model.read_bytes())

    assert stamp_of(Extras().job(Setup(model=str(same))), Options()) == before
    save_model(shipped_model(), model)
    assert stamp_of(job, Options()) != before


def test_a_model_that_is_not_there_or_is_none_is_refused(article, tmp_path, capsys):
    assert main(["clean", str(article), "--model", str(tmp_path / "nope.npz")]) == 2
    assert "nope.npz: " in capsys.readouterr().err
    assert main(["clean", str(article), "--model", str(article)]) == 2
    said = capsys.readouterr().err
    assert "no line model" in said
    assert "pickle" not in said
    config = tmp_path / "run.toml"
    config.write_text(
        '[input]\nfiles = ["article.txt"]\n[output]\npath = "o.txt"\n[clean]\nmodel = "nope.npz"\n'
    )
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert "run.toml: clean.model: " in said
    assert "nope.npz: no such file" in said
