//! What sentences say of a meeting, and what a paragraph does. Case is ignored, a blank is any white space.

/// A meeting was held.
pub(crate) const HELD: &str = concat!(
    r"\bwas held\b|\bwere held\b|\btook place\b|\bwas convened\b|\bconvened\b|\bmet (?:in|at|on|under)\b|\bheld (?:its|their)\b|\bhas been held\b|",
    r"열렸|열린|개최되었|개최되어|개최됐|개최하였|개최했|개최한|개최된|개최$|가졌|진행되었|",
    r"состоял(?:ось|ась|ся)|прош(?:ло|ла|ел|ёл)|проведен[оа]?|проведён|проходил[оа]?|",
    r"(?:^|\s)өтті|өткізілді|(?:^|\s)болып өтті"
);

/// A meeting will be held.
pub(crate) const TO_BE_HELD: &str = concat!(
    r"\b(?:will|shall|is to|would) (?:be )?(?:held|take place|convened?|meet)\b|\bto be held\b|\bagreed to hold\b|",
    r"개최하기로|개최한다|개최할|열기로|열며|연다|열릴|개최될|갖기로|",
    r"состоится|будет проведен[оа]?|будет проведён|пройд[её]т|провести (?:следующ|очередн|ч?етв|треть|втор|пят|шест|\d)|",
    r"өтеді|өткізіледі|өткізуге"
);

/// The session after this one.
pub(crate) const NEXT: &str =
    r"\b(?:next|following) (?:session|meeting|round)|차기|다음 회의|следующ\w+|очередно\w+|келесі";

/// An earlier one.
pub(crate) const EARLIER: &str = concat!(
    r"\b(?:previous|preceding|last|earlier|inaugural|past)\b|\bits (?:first|second|third|fourth|fifth)\b|\brecall|\bsince the\b|\bresults? of the\b|\bminutes of the\b[^.]{0,40}\bwere (?:adopted|approved)|",
    r"지난|전차|직전|이전|상기하|이행 (?:상황|현황)|",
    r"предыдущ|прошл(?:ого|ом|ой|ую|ый|ое|ая)\b|напомнил|прошедш|состоявш|итог\p{L}* (?:предыдущ|прошл|перв|втор|треть|четв)|",
    r"алдыңғы|өткен отырыс|еске ал"
);

/// A set of minutes.
pub(crate) const MINUTES: &str =
    r"\bminutes\b|\bsummary record\b|합의의사록|의사록|회의록|протокол|хаттама";

/// What a paragraph does, in the words it says so with; whichever stands first decides.
pub(crate) const DECISIONS: &[(&str, &str)] = &[
    (
        "deferred",
        r"\b(?:was|were|is|be) (?:deferred|postponed)\b|\b(?:deferred|postponed) (?:the|consideration)\b|보류하|연기하|отложен\w*|отложил\w*|перенес(?:ен\w*|ти)|кейінге қалдыр",
    ),
    (
        "rejected",
        r"\b(?:was|were) (?:rejected|not accepted|declined)\b|\brejected the\b|받아들이지 않|거절하|부결|отклонен\w*|отклонил\w*|қабылданбады|қабылдамады",
    ),
    (
        "requested",
        r"\brequested\b|\basked for\b|\basked the\b|\basked that\b|요청하(?:였|고|며|면)|요청했|обратил\w* с просьбой|попросил\w*|просил[аи]? |запросил\w*|сұрады|өтінді|өтініш білдірді",
    ),
    (
        "proposed",
        r"\b(?:side|delegation|party|committee|commission|he|she|korea|kazakhstan)\b(?: also)? (?:proposed|suggested)\b|제안하(?:였|고|며)|제안했|제의하|предложил\w*|ұсынды",
    ),
    (
        "noted",
        r"\bnoted\b|\btook note\b|\bconfirmed\b|유의하|주목하|확인하였|확인하고|확인했|언급하였|приняли? к сведению|принял[аио] к сведению|отметил\w*|подтвердил\w*|атап өтті|назарға алды|растады",
    ),
    (
        "agreed",
        concat!(
            r"\bagreed (?:to|that|on|upon|with|in)\b|\b(?:have|was|were) agreed\b|\bdecided\b|\bresolved (?:to|that)\b|\b(?:sides?|parties|committee|commission|group|countries) (?:will|shall|undertakes?)\b|\beach (?:side|party) (?:will|shall)\b|",
            r"기로 (?:합의)?하(?:였|고|며)|기로 했|기로 합의|합의하(?:였|고|며)|합의했|결정하(?:였|고|며)|결정했|의결하|뜻을 같이하|",
            r"договорил\w*|согласовал\w*|согласил\w*|решил[аио]?\b|постановил\w*|условил\w*|стороны (?:будут|рассмотрят|обязу)|сторона (?:рассмотрит|обязует)|",
            r"келісті|шешті|шешім қабылда|қаулы етті|уағдаласты|қолдайды|тараптар[^.]{0,120} қарайды"
        ),
    ),
];
