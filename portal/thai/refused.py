"""One kind of answer to a person: it cannot be done, in a Thai sentence that says why and what to do."""


class Refused(ValueError):
    """An answer, not an error. Views show it, verbs and jobs pass it on, an import puts it on the cell."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice
