using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>How broadcasters of several languages name the sessions.</summary>
internal static class SessionVocabulary
{
    /// <summary>A weekend of some kind is on: that says nothing of the session.</summary>
    internal static readonly string[] Weekends =
    [
        "race weekend",
        "race week",
        "sprint weekend",
        "sprint week end",
        "sprint wochenende",
        "weekend sprint",
        "week end sprint",
        "rennwochenende",
        "fin de semana sprint",
        "fim de semana sprint",
    ];

    /// <summary>Words that stand between a session's name and its number, and say nothing.</summary>
    internal static readonly string[] Fillers =
    [
        "session",
        "sessions",
        "seance",
        "sessione",
        "sessao",
        "sesion",
        "sessie",
        "sesja",
        "turno",
        "sitzung",
        "n",
        "no",
        "nr",
        "num",
        "numero",
        "number",
        "st",
        "nd",
        "rd",
        "er",
        "ere",
        "re",
        "ste",
        "e",
        "eme",
        "de",
        "des",
        "d",
        "di",
        "der",
        "das",
        "the",
        "a",
        "o",
        "я",
    ];

    internal static readonly string[] Sprint =
    [
        "sprint",
        "sprints",
        "sprintrennen",
        "sprintrace",
        "sprintqualifying",
        "sprintqualifikation",
        "sprintshootout",
        "sprintkwalificatie",
        "sprintkval",
        "sprintlopp",
        "sprintlob",
        "sprintu",
        "sprincie",
        "sprinterski",
        "sprintova",
        "sprintovy",
        "sprintin",
        "sprintti",
        "sprinttikisa",
        "sprintfutam",
        "sq",
        "спринт",
        "спринта",
        "спринту",
        "спринте",
        "スプリント",
        "冲刺赛",
        "冲刺",
        "스프린트",
    ];

    /// <summary>Qualifying in one word, or qualifying for the sprint where it says so itself.</summary>
    internal static readonly string[] Qualifying =
    [
        "qualifying",
        "qualification",
        "qualifications",
        "qualificatifs",
        "qualifikation",
        "sprintqualifying",
        "sprintqualifikation",
        "sprintshootout",
        "sprintkwalificatie",
        "sprintkval",
        "qualif",
        "qualifs",
        "quali",
        "qualy",
        "q 1",
        "q 2",
        "q 3",
        "sq",
        "sq 1",
        "sq 2",
        "sq 3",
        "qualifica",
        "qualifiche",
        "clasificacion",
        "clasificatoria",
        "classificacao",
        "qualificacao",
        "qualificacoes",
        "classificatorio",
        "kwalificatie",
        "kwalificaties",
        "kwalifikacje",
        "kvalifikace",
        "kvalifikacia",
        "kvalifikacije",
        "kvalifikation",
        "kvalifisering",
        "kval",
        "aika ajot",
        "aika ajo",
        "idomero",
        "siralama",
        "calificari",
        "квалификация",
        "квалификации",
        "κατατακτηριες",
        "κατατακτηριεσ",
        "予選",
        "排位赛",
        "排位賽",
        "예선",
        "shootout",
    ];

    /// <summary>Practice; a number must follow or stand before it.</summary>
    internal static readonly string[] Practice =
    [
        "fp",
        "practice",
        "free practice",
        "training",
        "freies training",
        "freie training",
        "essais",
        "essais libres",
        "el",
        "libres",
        "practica",
        "practicas",
        "practica libre",
        "practicas libres",
        "entrenamiento",
        "entrenamientos",
        "entrenamientos libres",
        "libere",
        "prove libere",
        "pl",
        "treino",
        "treinos",
        "treino livre",
        "treinos livres",
        "tl",
        "vrije training",
        "vt",
        "trening",
        "treningowa",
        "traning",
        "traningen",
        "træning",
        "trening wolny",
        "trenink",
        "volny trenink",
        "harjoitus",
        "harjoitukset",
        "szabadedzes",
        "antrenman",
        "antrenmanlar",
        "antrenamente",
        "практика",
        "практики",
        "свободная практика",
        "тренировка",
        "フリー走行",
        "回フリー走行",
        "练习赛",
        "自由练习",
        "연습 주행",
    ];

    internal static readonly string[] Race =
    [
        "race",
        "rennen",
        "course",
        "carrera",
        "gara",
        "corrida",
        "wyscig",
        "zavod",
        "zavody",
        "futam",
        "nagydij",
        "yaris",
        "kisa",
        "lopp",
        "loppet",
        "lob",
        "lobet",
        "lop",
        "lopet",
        "cursa",
        "trka",
        "utrka",
        "гонка",
        "гонки",
        "αγωνας",
        "αγωνασ",
        "決勝",
        "正赛",
        "正賽",
        "결승",
    ];

    /// <summary>Words for 1, 2 and 3 beside the digits, with the session that they stand for.</summary>
    internal static readonly (string[] Words, SessionKind Kind)[] Numbers =
    [
        (
            Split(
                "1 i one first eins erste erstes un premier premiers premiere uno primer primera primo prima um primeiro primeira een eerste pierwszy pierwsza prvni forsta forste elso первая первые 第1 第一次"
            ),
            SessionKind.FP1
        ),
        (
            Split(
                "2 ii two second zwei zweite zweites deux deuxieme dos segunda segundo due secondo seconda dois twee tweede drugi druga druhy andra anden masodik вторая вторые 第2 第二次"
            ),
            SessionKind.FP2
        ),
        (
            Split(
                "3 iii three third drei dritte drittes trois troisieme tres tercera tercer tre terzo terza terceiro terceira drie derde trzeci trzecia treti tredje harmadik третья третьи 第3 第三次"
            ),
            SessionKind.FP3
        ),
    ];

    private static string[] Split(string words) => words.Split(' ');
}
