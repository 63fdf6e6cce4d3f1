using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Tests.Streams.Sessions;

/// <summary>Titles as broadcasters and people write them, in the languages that a household may meet.</summary>
public sealed class SessionTitleTests
{
    [Theory]
    [InlineData("Formula 1: Las Vegas GP – Qualifying", SessionKind.Qualifying)]
    [InlineData("F1 | Quali (EN)", SessionKind.Qualifying)]
    [InlineData("FP1 LIVE", SessionKind.FP1)]
    [InlineData("F1 FP1 LIVE", SessionKind.FP1)]
    [InlineData("Formula 1 Free Practice 2 - Las Vegas", SessionKind.FP2)]
    [InlineData("F1: Practice Three", SessionKind.FP3)]
    [InlineData("F1 Second Practice | Las Vegas Strip Circuit", SessionKind.FP2)]
    [InlineData("LIVE: Formula 1 Las Vegas Grand Prix - Race", SessionKind.Race)]
    [InlineData("Formula1 Race Day HD", SessionKind.Race)]
    [InlineData("F1® Sprint Qualifying", SessionKind.SprintQualifying)]
    [InlineData("F1 Sprint Shootout 4K", SessionKind.SprintQualifying)]
    [InlineData("Formula One – Sprint – Sao Paulo", SessionKind.Sprint)]
    [InlineData("F1 Sprint Race (World Feed)", SessionKind.Sprint)]
    [InlineData("F1 P1 (International)", SessionKind.FP1)]
    [InlineData("[1080p50] formula.1.2026.las.vegas.fp3", SessionKind.FP3)]
    [InlineData("Formel 1: Großer Preis von Las Vegas – Qualifying", SessionKind.Qualifying)]
    [InlineData("Formel 1: Das Rennen in Las Vegas", SessionKind.Race)]
    [InlineData("Formel 1: 1. Freies Training", SessionKind.FP1)]
    [InlineData("Formel 1 Freies Training 3 live", SessionKind.FP3)]
    [InlineData("Formel 1 Sprint-Qualifying", SessionKind.SprintQualifying)]
    [InlineData("Formel 1: Sprintrennen", SessionKind.Sprint)]
    [InlineData("Formule 1 : Grand Prix de Las Vegas – Course", SessionKind.Race)]
    [InlineData("Formule 1 - Qualifications - GP de Las Vegas", SessionKind.Qualifying)]
    [InlineData("F1 : Essais libres 1", SessionKind.FP1)]
    [InlineData("Formule 1 EL2", SessionKind.FP2)]
    [InlineData("F1 : qualifications du sprint", SessionKind.SprintQualifying)]
    [InlineData("Fórmula 1: GP de Las Vegas - Carrera", SessionKind.Race)]
    [InlineData("Fórmula 1: Clasificación", SessionKind.Qualifying)]
    [InlineData("F1 Libres 3", SessionKind.FP3)]
    [InlineData("Fórmula 1 – Entrenamientos libres 1", SessionKind.FP1)]
    [InlineData("F1: Clasificación al sprint", SessionKind.SprintQualifying)]
    [InlineData("Formula 1: Gara - GP Las Vegas", SessionKind.Race)]
    [InlineData("Formula 1, Qualifiche", SessionKind.Qualifying)]
    [InlineData("F1 Prove libere 2", SessionKind.FP2)]
    [InlineData("F1 PL3", SessionKind.FP3)]
    [InlineData("Formula Uno: gara sprint", SessionKind.Sprint)]
    [InlineData("Fórmula 1: GP de São Paulo – Corrida", SessionKind.Race)]
    [InlineData("Fórmula 1 - Treino livre 1", SessionKind.FP1)]
    [InlineData("F1 TL2", SessionKind.FP2)]
    [InlineData("Fórmula 1 | Treino Classificatório", SessionKind.Qualifying)]
    [InlineData("Fórmula 1: Qualificação", SessionKind.Qualifying)]
    [InlineData("Formule 1: Kwalificatie Las Vegas", SessionKind.Qualifying)]
    [InlineData("F1 Vrije Training 1", SessionKind.FP1)]
    [InlineData("Formule 1 Race - Grote Prijs van Las Vegas", SessionKind.Race)]
    [InlineData("Formuła 1: Kwalifikacje", SessionKind.Qualifying)]
    [InlineData("Formuła 1: Wyścig o Grand Prix Las Vegas", SessionKind.Race)]
    [InlineData("Formuła 1 - 2. trening", SessionKind.FP2)]
    [InlineData("F1: Kval Las Vegas", SessionKind.Qualifying)]
    [InlineData("Formel 1: Träning 1", SessionKind.FP1)]
    [InlineData("Formula 1: Aika-ajot", SessionKind.Qualifying)]
    [InlineData("Formula 1: Kisa, Las Vegas", SessionKind.Race)]
    [InlineData("Forma-1: Las Vegas-i nagydíj, futam", SessionKind.Race)]
    [InlineData("Forma-1: időmérő edzés", SessionKind.Qualifying)]
    [InlineData("Forma-1 szabadedzés 2", SessionKind.FP2)]
    [InlineData("Formula 1 Sıralama Turları", SessionKind.Qualifying)]
    [InlineData("Formula 1 Las Vegas Yarış", SessionKind.Race)]
    [InlineData("Formule 1: Závod", SessionKind.Race)]
    [InlineData("Formule 1: 3. volný trénink", SessionKind.FP3)]
    [InlineData("Формула 1: Гонка. Гран-при Лас-Вегаса", SessionKind.Race)]
    [InlineData("Формула-1. Квалификация", SessionKind.Qualifying)]
    [InlineData("F1 ラスベガスGP 予選", SessionKind.Qualifying)]
    [InlineData("F1 ラスベガスGP 決勝", SessionKind.Race)]
    [InlineData("F1 フリー走行1", SessionKind.FP1)]
    [InlineData("F1拉斯维加斯大奖赛 正赛", SessionKind.Race)]
    [InlineData("F1 排位赛", SessionKind.Qualifying)]
    [InlineData("Formula 1 Free Practice One", SessionKind.FP1)]
    [InlineData("F1 Practice Session 2 - Las Vegas", SessionKind.FP2)]
    [InlineData("F1 3rd Practice Session HD 1080p", SessionKind.FP3)]
    [InlineData("Sprint weekend: F1 Practice 1", SessionKind.FP1)]
    [InlineData("F1 Race Weekend | FP2", SessionKind.FP2)]
    [InlineData("F1 Sprint Weekend: Grand Prix Qualifying", SessionKind.Qualifying)]
    [InlineData("F1: Q3 live", SessionKind.Qualifying)]
    [InlineData("F1 SQ2 Las Vegas", SessionKind.SprintQualifying)]
    [InlineData("F1 Race: who takes P1?", SessionKind.Race)]
    [InlineData("F1 Race | Team radio (EN)", SessionKind.Race)]
    [InlineData("FORMULA ONE: SPRINT SHOOTOUT (UHD)", SessionKind.SprintQualifying)]
    [InlineData("Formel 1: Sprintqualifying in Las Vegas", SessionKind.SprintQualifying)]
    [InlineData("Formel 1 – Zweites Freies Training", SessionKind.FP2)]
    [InlineData("Formule 1 : 1ère séance d'essais libres", SessionKind.FP1)]
    [InlineData("F1 : essais libres n°3", SessionKind.FP3)]
    [InlineData("Formule 1 – Essais qualificatifs du GP de Las Vegas", SessionKind.Qualifying)]
    [InlineData("F1 : course sprint en direct", SessionKind.Sprint)]
    [InlineData("Fórmula 1: Primera sesión de entrenamientos libres", SessionKind.FP1)]
    [InlineData("F1: Tercera práctica libre", SessionKind.FP3)]
    [InlineData("Fórmula 1 – Treinos Livres 2", SessionKind.FP2)]
    [InlineData("Fórmula 1: 1º treino livre – GP de Las Vegas", SessionKind.FP1)]
    [InlineData("F1: Qualificações – Grande Prémio de Las Vegas", SessionKind.Qualifying)]
    [InlineData("Fórmula 1: corrida sprint", SessionKind.Sprint)]
    [InlineData("Formule 1: Eerste vrije training", SessionKind.FP1)]
    [InlineData("F1: 2e vrije training Las Vegas", SessionKind.FP2)]
    [InlineData("Formule 1: Sprintkwalificatie", SessionKind.SprintQualifying)]
    [InlineData("Formula 1: Seconda sessione di prove libere", SessionKind.FP2)]
    [InlineData("F1 Qualifica Sprint", SessionKind.SprintQualifying)]
    [InlineData("Formuła 1: Pierwszy trening", SessionKind.FP1)]
    [InlineData("Formuła 1: Kwalifikacje do sprintu", SessionKind.SprintQualifying)]
    [InlineData("Formuła 1: Wyścig sprinterski", SessionKind.Sprint)]
    [InlineData("Formule 1: Sprintová kvalifikace", SessionKind.SprintQualifying)]
    [InlineData("Формула 1. Квалификация к спринту", SessionKind.SprintQualifying)]
    [InlineData("Формула-1: первая практика", SessionKind.FP1)]
    [InlineData("F1 スプリント", SessionKind.Sprint)]
    [InlineData("포뮬러 1 라스베이거스 예선", SessionKind.Qualifying)]
    [InlineData("포뮬러1 결승", SessionKind.Race)]
    public void A_title_names_its_session(string title, SessionKind kind)
    {
        var read = SessionTitle.Read(title);

        Assert.True(read.IsSeries, read.Words);
        Assert.Equal(kind, read.Kind);
    }

    [Theory]
    [InlineData("Formula 1: Las Vegas Grand Prix")]
    [InlineData("F1 LIVE (EN) 1080p")]
    [InlineData("Formel 1 live aus Las Vegas")]
    [InlineData("F1 onboard: all cameras")]
    [InlineData("F1 Team Radio")]
    [InlineData("Formula 1: race weekend live")]
    public void A_title_may_name_the_series_alone(string title)
    {
        var read = SessionTitle.Read(title);

        Assert.True(read.IsSeries);
        Assert.Null(read.Kind);
    }

    [Theory]
    [InlineData("Sport 2 HD")]
    [InlineData("News at 10")]
    [InlineData("Premier League: matchday 1")]
    [InlineData("Sport live")]
    [InlineData("Horse race of the day")]
    public void A_title_may_not_name_the_series_at_all(string title)
    {
        Assert.False(SessionTitle.Read(title).IsSeries);
    }

    [Theory]
    [InlineData("Formula 2: Sprint Race – Las Vegas")]
    [InlineData("F3 Qualifying")]
    [InlineData("Sport F1 HD: Formula E Practice 1")]
    [InlineData("F1 Academy Race 1")]
    [InlineData("MotoGP Valencia – Qualifying")]
    [InlineData("IndyCar: Race")]
    [InlineData("Formula 1: Race Replay")]
    [InlineData("F1 Qualifying Highlights")]
    [InlineData("Formel 1: Rennen (Wiederholung)")]
    [InlineData("Formel 2: Hauptrennen | Sport F1")]
    [InlineData("F1 TV: FIA F3 Sprint Race")]
    [InlineData("ABB FIA Formula E: Race, F1 channel")]
    [InlineData("Формула-2: гонка (канал F1)")]
    [InlineData("Porsche Carrera Cup | F1 support race")]
    [InlineData("F1 Esports: sim racing final race")]
    [InlineData("Race replay: F1 Las Vegas 2026")]
    [InlineData("F1: Post-race press conference")]
    [InlineData("Fórmula 1: corrida (melhores momentos)")]
    [InlineData("Formuła 1: wyścig, powtórka")]
    public void Another_series_and_a_replay_are_something_else(string title)
    {
        var read = SessionTitle.Read(title);

        Assert.False(read.IsSeries);
        Assert.True(read.IsOther);
    }

    [Fact]
    public void A_household_may_have_words_of_its_own()
    {
        Assert.True(SessionTitle.Read("King class: quali", ["King class"]).IsSeries);
    }
}
