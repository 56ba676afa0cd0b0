"""Classes and objects in Python: state, shared attributes, inheritance, special methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Ordering
from mlpath.questions.bank._snippets import NAMES, WORDS, code, numbers, program, step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def methods(draw: Draw, level: Level) -> Question:
    """The state of objects after calls of their methods."""
    if level == 1:
        return _account(draw)
    if level == 2:
        return _two_objects(draw)
    return _chained(draw) if draw.flip() else _object_in_object(draw)


def _account(draw: Draw) -> Question:
    start, put = draw.integer(10, 60), draw.integer(5, 40)
    fee = draw.integer(1, 4)
    take = draw.integer(5, start + put + 10)
    after = start + put
    enough = take + fee <= after
    final = after - take - fee if enough else after
    return program(
        [
            *("class Account:", "    def __init__(self, balance):", "        self.balance = balance"),
            *("    def put(self, amount):", "        self.balance += amount", "    def take(self, amount):"),
            *(f"        if amount + {fee} <= self.balance:", f"            self.balance -= amount + {fee}"),
            *(f"a = Account({start})", f"a.put({put})", f"a.take({take})", "print(a.balance)"),
        ],
        final,
        [
            step(f"After {code(f'Account({start})')} and {code(f'a.put({put})')} the balance is", after,
                 "Follow __init__, then put.", "python_syntax.functions"),
            step(f"{code(f'a.take({take})')} needs {take} + {fee} = {take + fee}, which is "
                 f"{'there' if enough else 'not there, so nothing changes'}. The balance is", ...,
                 "Does the condition in take hold?", "oop.methods"),
        ],
        (after - take if enough else after - take - fee,
         f"The fee of {fee} is taken too." if enough else "The condition in take does not hold."),
        (start if not enough else start - take - fee, "put changes the balance of the object."),
        (put, f"The balance starts at {start}."),
    )  # fmt: skip


def _two_objects(draw: Draw) -> Question:
    x, y, k = numbers(draw, 3, 1, 20)
    m = draw.integer(2, 4)
    alias = draw.flip()
    second = "b = a" if alias else f"b = Counter({y})"
    in_a = x + k
    final_b = (x if alias else y) + (k if alias else 0) + m * k
    final_a = final_b if alias else in_a
    return program(
        [
            *("class Counter:", "    def __init__(self, n):", "        self.n = n"),
            *("    def add(self, k):", "        self.n += k"),
            *(f"a = Counter({x})", second, f"a.add({k})", f"b.add({m * k})", "print(a.n, b.n)"),
        ],
        f"{final_a} {final_b}",
        [
            step(f"{code(second)} " + ("makes no new object: a and b are one counter." if alias else
                 "makes a second object with an n of its own."), ..., "How many objects are there?"),
            step(f"After {code(f'a.add({k})')} the n of a is", in_a, "Which object does this call change?"),
            step(f"After {code(f'b.add({m * k})')}, both printed:", ..., "Which object does this call change?",
                 "oop.methods"),
        ],
        (f"{in_a} {x + m * k}" if alias else f"{x + k + m * k} {x + k + m * k}",
         "Two names for one object see the same n; two objects have each their own."),
        (f"{final_a} {m * k}", "add adds to what is there."),
        (f"{x} {x if alias else y}", "The method changes the n of its object."),
    )  # fmt: skip


def _chained(draw: Draw) -> Question:
    x, k, m = draw.integer(1, 9), draw.integer(2, 9), draw.integer(2, 4)
    calls = draw.shuffled((f"add({k})", f"times({m})", f"add({k + m})"))
    values = [x]
    for call in calls:
        n = int(call.split("(")[1][:-1])
        values.append(values[-1] + n if call.startswith("add") else values[-1] * n)
    return program(
        [
            *("class Number:", "    def __init__(self, x):", "        self.x = x"),
            *("    def add(self, k):", "        self.x += k", "        return self"),
            *("    def times(self, m):", "        self.x *= m", "        return self"),
            *(f"n = Number({x})", f"n.{'.'.join(calls)}", "print(n.x)"),
        ],
        values[-1],
        [
            *(step(f"After {code(call)}:", value, "Each call changes the object and gives it back.")
              for call, value in zip(calls[:2], values[1:3], strict=True)),
            step(f"After {code(calls[2])}:", ..., "The next call works on the same object.", "oop.methods"),
        ],
        (x, "Each method changes the object, whether its result is kept or not."),
        (values[1], "Each call gives back the object, on which the next one works."),
        (values[2], "Three calls stand in the line."),
        ((x + k + k + m) * m if not calls[2].startswith("times") else x * m + k + k + m,
         "The calls are carried out from left to right."),
    )  # fmt: skip


def _object_in_object(draw: Draw) -> Question:
    names = draw.sample(NAMES, 2)
    x, y, z = numbers(draw, 3, 1, 30)
    shared = draw.flip()
    handed = "marks" if shared else "marks[:]"
    first = [x, y, z] if shared else [x, y]
    return program(
        [
            *("class Pupil:", "    def __init__(self, name, marks):", "        self.name = name"),
            "        self.marks = marks",
            *(f"marks = [{x}]", f"a = Pupil('{names[0]}', {handed})", f"b = Pupil('{names[1]}', {handed})"),
            *(f"a.marks.append({y})", f"b.marks.append({z})", "print(a.marks, marks)"),
        ],
        f"{first} {[x, y, z] if shared else [x]}",
        [
            step("Both objects keep the list marks itself, not a copy: there is one list." if shared else
                 "Each object gets a copy of the list of its own: there are three lists.", ...,
                 "How many lists are there?"),
            step("The marks of a are then", first, "Which appends reach the list of a?"),
            step("Printed with marks:", ..., "Which appends reach the outer list?", "oop.methods"),
        ],
        (f"{[x, y]} {[x]}" if shared else f"{[x, y, z]} {[x, y, z]}", "A list is shared unless it is copied."),
        (f"{first} {[x] if shared else [x, y]}", "The outer list is " + ("the same one." if shared else "left alone.")),
    )  # fmt: skip


def class_attributes(draw: Draw, level: Level) -> Question:
    """Attributes of the class and of the object."""
    if level == 1:
        return _shadowed(draw)
    if level == 2:
        return _instances_counted(draw)
    return _shared_list(draw)


def _shadowed(draw: Draw) -> Question:
    wheels, new, other = numbers(draw, 3, 2, 30)
    on_class = draw.flip()
    target = "Car" if on_class else "a"
    return program(
        [
            *("class Car:", f"    wheels = {wheels}", "a = Car()", "b = Car()"),
            *(f"b.wheels = {other}", f"{target}.wheels = {new}", "print(a.wheels, b.wheels, Car.wheels)"),
        ],
        f"{new} {other} {new if on_class else wheels}",
        [
            step(f"{code(f'b.wheels = {other}')} gives b an attribute of its own:", other,
                 "Does this line change the class or one object?"),
            step(f"{code(f'{target}.wheels = {new}')} changes {'the class' if on_class else 'only a'}. a.wheels is",
                 new,
                 "Does a have its own attribute, or does it see that of the class?"),
            step("All three:", ..., "An object without its own attribute shows that of its class.",
                 "oop.class_attributes"),
        ],
        (f"{new} {new} {new}", "b has an attribute of its own, which hides that of the class."),
        (f"{wheels if on_class else new} {other} {wheels if on_class else new}",
         "An object without its own attribute shows that of the class; setting one on it leaves the class alone."),
        (f"{wheels} {other} {wheels}", "The last assignment counts as well."),
    )  # fmt: skip


def _instances_counted(draw: Draw) -> Question:
    start, step_, n = draw.integer(0, 90), draw.integer(1, 9), draw.integer(2, 4)
    own = draw.flip()
    line = f"self.count += {step_}" if own else f"Point.count += {step_}"
    last = start + step_ if own else start + n * step_
    return program(
        [
            *("class Point:", f"    count = {start}", "    def __init__(self):", f"        {line}"),
            *(f"points = [Point() for _ in range({n})]", "print(points[0].count, Point.count)"),
        ],
        f"{last} {start if own else last}",
        [
            step(f"{code(line)} " + ("reads the count of the class and stores the sum in the new object." if own else
                 "changes the count of the class."), ..., "Where is the new value stored?"),
            step("The first point shows", last, "Does it have a count of its own?"),
            step("Printed with that of the class:", ..., "Was the class changed?", "oop.class_attributes"),
        ],
        (f"{start + n * step_} {start + n * step_}" if own else f"{start + step_} {start}",
         "`self.count += …` makes an attribute of the object; `Point.count += …` changes the class."),
        (f"{start + step_} {start + n * step_}", "Ask whose count it is: that of the point or that of the class."),
        (f"{last} {last}" if own else f"{last} {start}", "An assignment to self.count leaves the class alone."),
    )  # fmt: skip


def _shared_list(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    own, reset = draw.flip(), draw.flip()
    lines = ["    def __init__(self):", "        self.items = []"] if own else ["    items = []"]
    last = f"y.items = y.items + ['{c}']" if reset else f"y.add('{c}')"
    final_y = [b, c] if own else [a, b, c]
    final_x = [a] if own else [a, b] if reset else [a, b, c]
    return program(
        [
            *("class Bag:", *lines, "    def add(self, item):", "        self.items.append(item)"),
            *("x, y = Bag(), Bag()", f"x.add('{a}')", f"y.add('{b}')", last, "print(x.items, y.items)"),
        ],
        f"{final_x} {final_y}",
        [
            step("Each bag gets its own list in __init__." if own else
                 "The list belongs to the class: both bags share it, and append changes it.", ...,
                 "How many lists are there?"),
            step("After the two calls of add, y.items is", [b] if own else [a, b], "Which list does append change?"),
            step(f"{code(last)} " + ("makes a new list for y alone:" if reset else "changes the same list:"), ...,
                 "Does the last line change a list, or make a new one?", "oop.class_attributes"),
        ],
        (f"{[a]} {[b, c]}" if not own else f"{[a, b, c]} {[a, b, c]}",
         "A list in the class is one for all objects; one made in __init__ belongs to one object."),
        (f"{[a, b, c]} {[a, b, c]}" if reset else f"{[a]} {[b]}", "Look at what the last line changes."),
    )  # fmt: skip


def inheritance(draw: Draw, level: Level) -> Question:
    """Which method runs when classes inherit."""
    if level == 1:
        return _overridden(draw)
    if level == 2:
        return _super(draw)
    return _diamond(draw) if draw.flip() else _self_decides(draw)


def _overridden(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    which = draw.integer(0, 2)
    methods_of_child = (["    def name(self):", f"        return '{c}'"],
                        ["    def kind(self):", f"        return '{c}'"],
                        ["    def extra(self):", f"        return '{c}'"])[which]  # fmt: skip
    name, kind = (c if which == 0 else a), (c if which == 1 else b)
    return program(
        [
            *("class Base:", "    def name(self):", f"        return '{a}'"),
            *("    def kind(self):", f"        return '{b}'", "class Child(Base):", *methods_of_child),
            *("x = Child()", "print(x.name(), x.kind(), isinstance(x, Base))"),
        ],
        f"{name} {kind} True",
        [
            step("A method is looked for in Child first, then in Base. So name gives", name,
                 "Does Child have this method?"),
            step("kind gives", kind, "Does Child have this method?"),
            step("A Child is also a Base. Printed:", ..., "Is an object of a subclass an instance of its base?",
                 "oop.inheritance"),
        ],
        (f"{a} {b} True" if which < 2 else f"{c} {b} True", "A method in Child takes the place of that in Base."
         if which < 2 else "extra has a name of its own: it takes the place of no method."),
        (f"{name} {kind} False", "An object of a subclass is an instance of its base class too."),
        (f"{c} {c} True", "What Child does not have is taken from Base."),
    )  # fmt: skip


def _super(draw: Draw) -> Question:
    x, k, m = draw.integer(1, 20), draw.integer(2, 9), draw.integer(2, 9)
    before = draw.flip()
    called = draw.integer(0, 3) > 0
    body = [f"        self.x = self.x * {m}"] if called else []
    init = (["    def __init__(self, x):", f"        super().__init__(x + {k})", *body] if before else
            ["    def __init__(self, x):", "        super().__init__(x)", f"        self.x += {k}", *body])  # fmt: skip
    base = x * 2 if not before else (x + k) * 2
    middle = base if before else base + k
    final = middle * m if called else middle
    return program(
        ["class Base:", "    def __init__(self, x):", "        self.x = x * 2", "class Child(Base):", *init,
         f"print(Child({x}).x)"],
        final,
        [
            step(f"super().__init__ gets {x + k if before else x}, so Base sets self.x to", base,
                 "Which value is handed to the __init__ of Base?"),
            step("The rest of __init__ in Child then gives" if len(init) > 2 else "Nothing follows:", ...,
                 "Go on with the lines of Child.", "oop.inheritance"),
        ],
        (x * 2, "The __init__ of Child takes the place of that of Base, and calls it."),
        ((x + k) * (m if called else 1), "super().__init__ runs the __init__ of Base, which doubles."),
        ((x + k) * 2 if not before else x * 2 + k, "Mind the order: what is added before the doubling is doubled too."),
    )  # fmt: skip


def _diamond(draw: Draw) -> Question:
    a, b, c, d = draw.sample(("Root", "Left", "Right", "Leaf", "Base", "Mixin", "Model", "Layer", "Node"), 4)
    deep = draw.flip()
    lines = [f"class {a}: pass", f"class {b}({a}): pass", f"class {c}({a}): pass"]
    bases = draw.shuffled((b, c))
    lines.append(f"class {d}({bases[0]}, {bases[1]}): pass")
    order = (d, *bases, a)
    if deep:
        lines[2] = f"class {c}: pass"
        order = (d, b, a, c) if bases == (b, c) else (d, c, b, a)
    options = draw.shuffled((a, b, c, d))

    def placed(names: tuple[str, ...]) -> Ordering:
        return Ordering(options, tuple(options.index(name) for name in names))

    depth_first = (d, bases[0], *([a] if bases[0] == b or not deep else []), bases[1])
    full = (*depth_first, *(name for name in (a, b, c) if name not in depth_first))
    return program(
        [*lines, f"x = {d}()"],
        placed(order),
        [
            step(f"First comes the class itself, {d}, then its bases from left to right: {bases[0]} before {bases[1]}.",
                 ..., "In which order do the bases stand in the brackets?"),
            step(f"{a} comes only after all classes that inherit from it:", ...,
                 "A base never comes before its subclass.",
                 "oop.inheritance"),
        ],
        (placed(full), f"{a} comes after all classes that inherit from it."),
        (placed(order[::-1]), "The search starts with the class of the object."),
        (placed((d, bases[1], bases[0], a)), "The bases are taken from left to right."),
        ask="In which order are these classes searched for a method of x?",
        also={"leaf": d},
    )  # fmt: skip


def _self_decides(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    times, upper = draw.integer(2, 3), draw.flip()
    call = "self.word()" if upper else "Base.word(self)"
    said = b if upper else a
    return program(
        [
            *("class Base:", "    def word(self):", f"        return '{a}'"),
            *("    def say(self):", f"        return {call} + '{c}'"),
            *("class Child(Base):", "    def word(self):", f"        return '{b}'"),
            *(f"print(Child().say() * {times}, Base().word())",),
        ],
        f"{(said + c) * times} {a}",
        [
            step(f"say stands in Base, and self is a Child. {code(call)} gives", said,
                 "Where is the method looked for: in the class of self, or in Base?"),
            step("With the text behind it, repeated as asked, and the word of a Base:", ..., "Put the texts together.",
                 "oop.inheritance"),
        ],
        (f"{((a if upper else b) + c) * times} {a}",
         "self.word() starts at the class of the object; Base.word(self) does not."),
        (f"{(said + c) * times} {b}", "Base() is no Child: it has its own word."),
        (f"{said}{c} {a}", "Look at the number behind the star."),
    )  # fmt: skip


def special_methods(draw: Draw, level: Level) -> Question:
    """What __len__, __add__, __eq__ and __repr__ do."""
    if level == 1:
        return _len_and_index(draw)
    if level == 2:
        return _added(draw)
    return _equal_or_same(draw)


def _len_and_index(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(3, 5), 1, 30)
    plus, k = draw.integer(1, 5), draw.integer(0, 2)
    factor = draw.integer(2, 4)
    return program(
        [
            *("class Data:", "    def __init__(self, rows):", "        self.rows = rows"),
            *("    def __len__(self):", f"        return len(self.rows) + {plus}"),
            *("    def __getitem__(self, i):", f"        return self.rows[i] * {factor}"),
            *(f"d = Data({a})", f"print(len(d), d[{k}])"),
        ],
        f"{len(a) + plus} {a[k] * factor}",
        [
            step(f"len calls __len__, which gives {len(a)} + {plus} =", len(a) + plus, "Which method does len call?"),
            step(f"Square brackets call __getitem__ with i = {k}. Both printed:", ...,
                 "What does __getitem__ give back?",
                 "oop.special_methods"),
        ],
        (f"{len(a)} {a[k]}", "The object is not its list: len and [ ] call the methods of the class."),
        (f"{len(a) + plus} {a[k - 1] * factor if k else a[1] * factor}", "Indices are counted from 0."),
        (f"{len(a) + plus} {a[k]}", "Square brackets call __getitem__."),
    )  # fmt: skip


def _added(draw: Draw) -> Question:
    x, y, z, w = (draw.integer(1, 12) for _ in range(4))
    k = draw.integer(2, 5)
    minus = draw.flip()
    sign = "-" if minus else "+"
    s, t = (x - k * z, y - w) if minus else (x + k * z, y + w)
    name = "__sub__" if minus else "__add__"
    return program(
        [
            *("class Vec:", "    def __init__(self, x, y):", "        self.x, self.y = x, y"),
            *(f"    def {name}(self, other):",
              f"        return Vec(self.x {sign} {k} * other.x, self.y {sign} other.y)"),
            *("    def __repr__(self):", "        return f'<{self.x}|{self.y}>'"),
            *(f"print(Vec({x}, {y}) {sign} Vec({z}, {w}))",),
        ],
        f"<{s}|{t}>",
        [
            step(f"{code(sign)} calls {code(name)}: self is the left operand, other the right. The new x is", s,
                 "Which object is self, and which is other?"),
            step(f"The new y is {t}, and __repr__ says how it is printed:", ..., "How does __repr__ write it?",
                 "oop.special_methods"),
        ],
        (f"<{k * x - z if minus else k * x + z}|{t}>", "self is the left operand, other the right one."),
        (f"<{x - z if minus else x + z}|{t}>", f"The method says what {sign} means here: it takes {k} times other.x."),
        (f"({s}, {t})", "__repr__ says how the object is printed."),
    )  # fmt: skip


def _equal_or_same(draw: Draw) -> Question:
    x, y = numbers(draw, 2, 1, 9)
    has_eq, same_value = draw.flip(), draw.flip()
    other = x if same_value else y
    rounds = draw.choice(("self.x == other.x", "self.x % 2 == other.x % 2"))
    method = ["    def __eq__(self, other):", f"        return {rounds}"] if has_eq else []
    equal = has_eq and (x == other if rounds.startswith("self.x ==") else x % 2 == other % 2)
    k = draw.integer(1, 9)
    return program(
        [
            *("class Box:", "    def __init__(self, x):", "        self.x = x", *method),
            *(f"a, b = Box({x}), Box({other})", "c = a", f"c.x += {2 * k}", f"a.x -= {2 * k}"),
            *("print(a == b, a is b, a is c, c.x)",),
        ],
        f"{equal} False True {x}",
        [
            step("c is a second name of a, so both changes reach the same object, whose x is again", x,
                 "How many objects are there?"),
            step("== calls __eq__:" if has_eq else "Without __eq__, == asks whether it is the same object:", equal,
                 "What does == call here?"),
            step("is asks for the same object. Printed:", ..., "Which names stand for one object?",
                 "oop.special_methods"),
        ],
        (f"{not equal} False True {x}", "== calls __eq__; without one it asks for the same object."),
        (f"{equal} {equal} True {x}" if equal else f"{equal} True True {x}",
         "is asks for the same object, not for equal ones."),
        (f"{equal} False False {x + 2 * k}", "c = a makes no copy: there is one object with two names."),
        (f"{equal} False True {x + 2 * k}", "a and c are one object: both changes reach it."),
    )  # fmt: skip
