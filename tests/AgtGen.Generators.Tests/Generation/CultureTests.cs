using System.Globalization;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>The generated text does not depend on the culture of the machine that builds.</summary>
public sealed class CultureTests
{
    // Reals, a minus sign, and names that a culture might write otherwise.
    private const string Source =
        """
        [Certifiable]
        public sealed partial class Iiris
        {
            private readonly Linear<double> hidden = new(1234, 16);
            private readonly Linear<double> output = new(16, 3);

            [Forward]
            public Tensor<double> Forward([Range(-1.5, 2.25)] Tensor<double> x) => output.Forward(Op.Scale(Op.Relu(hidden.Forward(x)), -0.125));

            [Loss]
            public static double Loss(Tensor<double> z, int label) => 1234.5 * Op.CrossEntropy(z, label);
        }
        """;

    private static readonly string Module = TorchSnippets.WithConstructor(
        "fc = Sequential((\"Iiris\", Linear(1234, 16)), (\"b\", ReLU()), (\"c\", Linear(16, 3))); RegisterComponents();",
        "private readonly Module<Tensor, Tensor> fc;",
        "-0.125 * fc.call(x)").Replace("forward(Tensor x)", "forward([Range(-1.5, 2.25)] Tensor x)", StringComparison.Ordinal);

    // The tests run without the data of cultures (InvariantGlobalization), so the number formats of fi-FI and de-DE stand here.
    public static TheoryData<string, string, string, string> Cultures => new()
    {
        { "fi-FI", "\u2212", ",", "\u00A0" },
        { "de-DE", "-", ",", "." },
    };

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Generate_UnderACulture_GivesTheSameBytes(string name, string minus, string comma, string group)
    {
        Assert.NotEmpty(name);
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = minus;
        culture.NumberFormat.NumberDecimalSeparator = comma;
        culture.NumberFormat.NumberGroupSeparator = group;
        Assert.Equal(minus + "1" + group + "234" + comma + "5", (-1234.5).ToString("N1", culture));

        string expected = Generate(Source, CultureInfo.InvariantCulture);
        Assert.Contains("-0.125", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Generate(Source, culture));
        Assert.Equal(Generate(Module, CultureInfo.InvariantCulture), Generate(Module, culture));
    }

    private static string Generate(string source, CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return Assert.Single(GeneratorTest.Generate(source)).Value;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
