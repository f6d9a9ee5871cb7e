using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Search;

namespace AgtGen.Encoding.Tests.Relaxations;

public class RelaxationTests
{
    [Theory]
    [InlineData(RelaxationLevel.Exact, 3, 2)]
    [InlineData(RelaxationLevel.MixedInteger, 3, 0)]
    [InlineData(RelaxationLevel.Quadratic, 0, 2)]
    [InlineData(RelaxationLevel.Linear, 0, 0)]
    public void Of_ALevel_KeepsWhatItSays(RelaxationLevel level, int binaries, int products)
    {
        EncodingModel model = RandomModels.Draw(new(1), continuous: 3, binaries: 3, rows: 2, products: 1).Model;

        EncodingModel relaxed = Relaxation.Of(model, level);

        Assert.Equal((binaries, products), (relaxed.BinaryCount, relaxed.ProductCount));
        Assert.Equal(model.Variables.Select(variable => variable.Name), relaxed.Variables.Take(model.Variables.Count).Select(variable => variable.Name));
    }

    [Fact]
    public void Of_EachLevel_HasABoundThatIsNotBelowThatOfTheLevelsAbove()
    {
        Random random = new(3);
        SearchOptions options = new() { RelativeGap = 0, AbsoluteGap = 1e-7, NodeLimit = 4_000 };
        for (int i = 0; i < 12; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 3, binaries: 3, rows: 3, products: 2);

            double Bound(RelaxationLevel level)
            {
                using HighsEngine engine = new();
                EncodingModel relaxed = Relaxation.Of(model, level);
                return ExactSearch.Maximize(relaxed, RandomModels.In(relaxed, objective), engine, options).Bound;
            }

            double exact = Bound(RelaxationLevel.Exact), mixed = Bound(RelaxationLevel.MixedInteger), quadratic = Bound(RelaxationLevel.Quadratic), linear = Bound(RelaxationLevel.Linear);
            Assert.True(exact <= mixed + 2e-7 && mixed <= linear + 2e-7 && exact <= quadratic + 2e-7 && quadratic <= linear + 2e-7, $"{exact}, {mixed}, {quadratic}, {linear}");
        }
    }

    [Fact]
    public void Of_ALevelThatIsNone_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Relaxation.Of(new(), (RelaxationLevel)9));
}
