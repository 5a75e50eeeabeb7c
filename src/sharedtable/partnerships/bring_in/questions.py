"""What only a person can say: whether somebody or something in the sheet is one we know."""

from dataclasses import dataclass

NEW = "new"


@dataclass(frozen=True)
class Option:
    value: str
    words: str


@dataclass
class Question:
    """`answer` is what was said or, where one is likely by far, proposed. Without one, nothing is written."""

    key: str
    words: str
    where: str
    options: list[Option]
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return not self.answer


class Questions:
    """Asked once each; answers given before are remembered by key, also for a corrected file."""

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers
        self.asked: dict[str, Question] = {}

    def ask(self, key: str, words: str, where: str, options: list[Option], likely: str = "") -> str:
        """The answer, empty while there is none."""
        known = self.asked.get(key)
        if known is None:
            said = self._answers.get(key, "")
            answer = said if said in {each.value for each in options} else likely
            known = self.asked[key] = Question(key, words, where, options, answer)
        return known.answer

    @property
    def open(self) -> list[Question]:
        return [each for each in self.asked.values() if each.is_open]
