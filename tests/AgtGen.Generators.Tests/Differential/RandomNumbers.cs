using System.Globalization;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Writes numbers as nobody would: expressions whose value only the rules of C# tell.</summary>
internal sealed class RandomNumbers(Random random, string element)
{
    private readonly List<string> integers = [];
    private readonly List<string> reals = [];

    /// <summary>Names of int variables in scope, whose values are small.</summary>
    public IList<string> Integers => integers;

    /// <summary>Names of double variables in scope, whose values are small.</summary>
    public IList<string> Reals => reals;

    /// <summary>An int expression of a given value, of constants only.</summary>
    public string Integer(int value)
    {
        int other = random.Next(1, 9);
        return random.Next(12) switch
        {
            0 => $"({value - other} + {other})",
            1 => $"({(long)value * other}/{other})",
            2 => $"({value}+{other}*{other}-{other * other})",
            3 => $"0x{value:X}",
            4 => $"({value * 4}>>2)",
            5 => $"-(-{value})",
            6 => $"(int){value}.75",
            7 => $"('a'-'a'+{value})",
            8 => $"({value}%1_000)",
            9 => $"(true?{value}:{other})",
            10 => $"unchecked((int)({value}+4294967296L))",
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A factor of the model's element type, between -2 and 2 or so.</summary>
    public string Factor()
    {
        if (element == "double")
        {
            return random.Next(6) switch
            {
                0 => Single(),
                1 => Small(),
                _ => Double(),
            };
        }

        return random.Next(3) switch
        {
            0 => Single(),
            1 => Small(),
            _ => $"(float)({Double()})",
        };
    }

    /// <summary>A condition that is known at compile time.</summary>
    public string Condition() => random.Next(8) switch
    {
        0 => $"{Small()} < {random.Next(-1, 3)}",
        1 => $"{Small()} % 2 == 0",
        2 => $"{Double()} >= 0.25",
        3 => $"!({Small()} > 0)",
        4 => $"Deep && {Small()} >= 0",
        5 => $"{Small()} > 5 || !Deep",
        6 => "Deep ^ Wide",
        _ => integers.Count > 0 ? $"({Pick(integers)} >= 0 & Deep) != Wide" : "Wide == true",
    };

    private string Double() => random.Next(10) switch
    {
        0 => $"({Literal()} + {Literal()})",
        1 => $"{Literal()} * {Literal()}",
        2 => $"({Literal()} - {Literal()})",
        3 => $"1.0 / {random.Next(2, 8)}",
        4 => $"(double){Small()} / 3",
        5 => $"-{Literal()}",
        6 => "Rate",
        7 => $"(double){Single()}",
        8 when reals.Count > 0 => $"{Pick(reals)} * 0.5",
        8 => "5 / 2 * 0.25",
        _ => reals.Count > 0 ? Pick(reals) : Literal(),
    };

    private string Single() => random.Next(5) switch
    {
        0 => "Tenth * 3",
        1 => "Tenth / 0.3f",
        2 => "Half",
        3 => $"(1 - {random.Next(1, 9)}e-1f)",
        _ => $"{random.Next(1, 20)}e-1f",
    };

    private string Small() => random.Next(5) switch
    {
        0 => "(-7 / 2 + 4)",
        1 => "(-7 % 3)",
        2 => "(Width - 5)",
        3 when integers.Count > 0 => $"({Pick(integers)} % 2)",
        _ => Integer(random.Next(1, 3)),
    };

    private string Literal() => random.Next(4) switch
    {
        0 => $"0.{random.Next(1, 99)}",
        1 => $"{random.Next(1, 15)}e-1",
        2 => $".{random.Next(1, 9)}d",
        _ => $"{random.Next(0, 2)}.0_{random.Next(0, 9)}",
    };

    private string Pick(List<string> names) => names[random.Next(names.Count)];
}
