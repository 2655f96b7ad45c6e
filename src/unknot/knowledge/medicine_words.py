"""The words around a medicine's name that say nothing of which medicine it is, and the letters that stand for one another.

Words are written as they are left by `medicine_names.words_of`: lower case, `е` for `ё`, no dots.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORMS = _words("""
    tablet tablets tab tabs capsule capsules cap caps caplet pill pills oral orally solution injection injectable inj
    ampoule ampoules amp vial prefilled syringe pen powder granules sachet sachets effervescent soluble coated film
    enteric chewable dispersible delayed extended modified prolonged release retard xr er sr cr mr la xl forte
    product pack kit suspension auto-injector abuse-deterrent mucosal actuat
    mg mcg g ml l iu units unit hr hour per daily day once
    таб табл таблетка таблетки таблетках таблеток капс капсула капсулы раствор р-р рр ампула ампулы амп инъекций инъекции
    укол уколы порошок пакетик шприц драже гранулы пор ретард пролонг лонг форте п/о пленочной оболочке покрытые
    кишечнорастворимые шипучие для внутрь приема мг мкг г мл ме ед день сутки раз раза в по и the a of and with
""")
"""Form, strength and how often."""

SALTS = _words("""
    sodium potassium calcium magnesium hydrochloride hcl chloride tartrate succinate maleate besylate besilate mesylate
    mesilate sulfate sulphate acetate phosphate fumarate bitartrate citrate hydrobromide medoxomil etexilate tosilate
    monohydrate dihydrate anhydrous acid arginine erbumine disodium trihydrate hemihydrate bisulfate
    натрия натрий калия калий кальция кальций гидрохлорид хлорид тартрат сукцинат малеат безилат мезилат сульфат ацетат
    фосфат фумарат цитрат этексилат аргинин эрбумин моногидрат гидробромид
""")

MAKERS = _words("""
    teva sandoz mylan ratiopharm accord zentiva krka stada hexal actavis pfizer bayer sanofi
    тева сандоз акрихин озон никомед рихтер канон сз с3 прана вертекс фст штада хексал кркА крка биоком байер органика
    алси татхимфармпрепараты медисорб ратиофарм зентива авексима реневал велфарм гедеон лект
""")

LOCAL = _words("""
    cream ointment gel drops spray patch patches lotion suppository suppositories inhaler inhalation nasal eye ear topical
    transdermal foam shampoo ophthalmic otic
    крем мазь гель капли спрей пластырь пластыря лосьон свеча свечи суппозитории ингалятор ингаляции аэрозоль назальный
    глазные ушные местно наружно шампунь
""")
"""Put on skin, eye, nose or into the lung: then another medicine than the same name swallowed, unless that is listed so."""

STRENGTH = r"""(?x)
    \d+ ([.,]\d+)? \s* (%|мкг|мг|мл|ме|ед|г|mcg|µg|mg|ml|iu|g|meq|unt)?
    ( \s* / \s* (\d+ ([.,]\d+)? \s*)? (мл|доза|сут|ч|ml|actuat|dose|hr|h|day) )? (?!\w)
"""
"""A number with its unit, as 2,5 мг or 150 MG/ML."""

JOINS = r"[+/&,;()\[\]{}]| и | and | with | плюс | plus "
"""What stands between two medicines in one."""

LATIN_OF = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
"""A Russian letter in Latin ones."""

LOOKS_CYRILLIC = str.maketrans("aceopxykmthb", "асеорхукмтнв")
"""Latin letters in the place of Russian ones, inside a Russian word."""
LOOKS_LATIN = str.maketrans("асеорхукмтнв", "aceopxykmthb")

SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("ch", "h"), ("kh", "h"), ("zh", "z"), ("ph", "f"), ("th", "t"), ("rh", "r"),
    ("ck", "k"), ("cc", "k"), ("qu", "k"), ("ce", "ze"), ("ci", "zi"), ("cy", "zi"), ("tz", "z"), ("ts", "z"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("h", "g"),
    ("ii", "i"), ("ae", "e"), ("oe", "e"), ("eu", "ei"), ("ei", "e"),
)  # fmt: skip
"""Spellings of one sound, applied in this order, so that a name has one key however its script was changed."""
