using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

public sealed class PrivacyLedgerTests
{
    [Fact]
    public void Basic_SeveralReleases_AddsUp()
    {
        PrivacyLedger ledger = new();
        ledger.Add(0.5, 1e-6, 10);
        ledger.Add(1, 0, 3);

        (double epsilon, double delta) = ledger.Basic();

        Assert.Equal(13, ledger.Answers);
        Assert.InRange(epsilon, 8, 8 * (1 + 1e-10));
        Assert.InRange(delta, 1e-5, 1e-5 * (1 + 1e-10));
    }

    [Fact]
    public void Basic_NothingReleased_IsNothing() => Assert.Equal((0, 0), new PrivacyLedger().Basic());

    [Fact]
    public void Advanced_ManySmallEpsilons_IsTheFormulaAndBelowBasic()
    {
        PrivacyLedger ledger = new();
        ledger.Add(0.01, 0, 10_000);

        (double epsilon, double delta) = ledger.Advanced(1e-6);

        double expected = (100 * Math.Tanh(0.005)) + Math.Sqrt(2 * Math.Log(1e6) * 10_000 * 0.0001);
        Assert.InRange(epsilon, expected * (1 - 1e-13), expected * (1 + 1e-10));
        Assert.InRange(delta, 1e-6, 1e-6 * (1 + 1e-10));
        Assert.True(epsilon < ledger.Basic().Epsilon / 15);
    }

    [Fact]
    public void Advanced_FewLargeEpsilons_IsBasicAndTakesNoDelta()
    {
        PrivacyLedger ledger = new();
        ledger.Add(3, 1e-7, 1);

        Assert.Equal(ledger.Basic(), ledger.Advanced(1e-6));
    }

    [Fact]
    public void Advanced_OfTheWorstPairOfMechanisms_CoversTheExactLoss()
    {
        // Randomized response is the worst mechanism for its epsilon: of n of them the losses are binomial, and the exact delta at an epsilon is a sum.
        const int n = 400;
        const double each = 0.05, slack = 1e-5;
        PrivacyLedger ledger = new();
        ledger.Add(each, 0, n);
        (double epsilon, double delta) = ledger.Advanced(slack);
        double truth = Math.Exp(each) / (1 + Math.Exp(each));
        double exact = 0;
        for (int right = 0; right <= n; right++)
        {
            double loss = each * ((2 * right) - n);
            double probability = Math.Exp(LogChoose(n, right) + (right * Math.Log(truth)) + ((n - right) * Math.Log(1 - truth)));
            exact += loss > epsilon ? probability * (1 - Math.Exp(epsilon - loss)) : 0;
        }

        Assert.True(epsilon < n * each);
        Assert.InRange(exact, 0, delta);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    [InlineData(1, -1e-9, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, 0, 0)]
    public void Add_NumbersOutOfRange_AreRefused(double epsilon, double delta, long answers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivacyLedger().Add(epsilon, delta, answers));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Advanced_SlackOutOfRange_IsRefused(double slack) => Assert.Throws<ArgumentOutOfRangeException>(() => new PrivacyLedger().Advanced(slack));

    private static double LogChoose(int n, int k) => Enumerable.Range(1, k).Sum(i => Math.Log((n - k + i) / (double)i));
}
