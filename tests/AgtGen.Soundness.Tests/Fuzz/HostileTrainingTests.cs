using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Fuzz;

/// <summary>
/// Trainings of hostile numbers against exact rational training: no admissible run outside its box, no correct run called a defect. run.sh repeats it on every instruction-set path.
/// </summary>
public sealed class HostileTrainingTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly (string Name, Func<Scenario, Certificate> Model, NetworkShape Shape)[] Models =
    [
        ("kinks", Certifier.For<float>(() => new KinkNet()), NetworkShape.Of(ReferenceLoss.SquaredError, 1, 3, 2, 1) with { HasBias = false }),
        ("hinge", Certifier.For<float>(() => new DeepFloatHinge()), NetworkShape.Of(ReferenceLoss.Hinge, 2, 4, 3, 1)),
        ("margin", Certifier.For<float>(() => new TinyFloatMargin()), NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3)),
        ("factors", Certifier.For<float>(() => new ScaledFloatRegression()), NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 2, 1) with { Factors = [1, -0.5, -2] }),
        ("zero factor", Certifier.For<double>(() => new MutedMargin()), NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3) with { Factors = [1, 0] }),
        ("double", Certifier.For<double>(() => new TinyRegression()), NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1)),
    ];

    private static int Trainings => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 2000 : 30;

    public static TheoryData<string> Names => [.. Models.Select(model => model.Name)];

    /// <summary>Optimizers with a state, and with a decay that no sign or order survives.</summary>
    private static readonly Func<Descent, Descent>[] Optimizers =
    [
        plain => plain with { Momentum = 0.9 },
        plain => plain with { Momentum = 0.75, Dampening = 0.5, WeightDecay = 0.125 },
        plain => plain with { Momentum = 0.5, WeightDecay = 0.125 },
        plain => plain with { Momentum = 0.9, Nesterov = true, WeightDecay = 0.5 },
        plain => plain with { WeightDecay = 0.3, L1 = 0.1 },
        plain => plain with { WeightDecay = 12 },
        plain => plain with { Momentum = 0.9, WeightDecay = 0.5, IsDecoupled = true, L1 = 0.125 },
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_HostileNumbers_HoldsExactRunsAndItsOwn(string name) => Run(name, 300, _ => null);

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_HostileNumbersAnyOptimizer_HoldsExactRunsAndItsOwn(string name) => Run(name, 700, random => Optimizers[random.Next(Optimizers.Length)]);

    private void Run(string name, int seed, Func<Random, Func<Descent, Descent>?> optimizer)
    {
        (_, Func<Scenario, Certificate> model, NetworkShape shape) = Models.Single(candidate => candidate.Name == name);
        Random random = new(Array.FindIndex(Models, candidate => candidate.Name == name) + seed);
        (int runs, int diverged) = (0, 0);
        for (int training = 0; training < Trainings; training++)
        {
            HostileScenario scenario = new(random, shape, model, optimizer(random));
            try
            {
                runs += Check(scenario, random, $"{name} {training}: {scenario}");
            }
            catch (TrainingDivergedException)
            {
                diverged++;
            }
        }

        output.WriteLine($"{name}: {Trainings} certified trainings, {diverged} diverged, {runs} exact trainings inside, instruction set {Numerics.VectorPath.Best}.");
        Assert.True(diverged < Trainings / 2);
    }

    /// <returns>How many exact trainings were compared.</returns>
    private static int Check(HostileScenario scenario, Random random, string what)
    {
        Certificate certificate = scenario.Certify();
        for (int step = 0; step < certificate.Boxes.Count; step++)
        {
            for (int i = 0; i < certificate.Nominal[step].Length; i++)
            {
                Assert.True(certificate.Boxes[step].Lower[i] <= certificate.Nominal[step][i] && certificate.Nominal[step][i] <= certificate.Boxes[step].Upper[i], what);
            }
        }

        const int Alternatives = 4;
        for (int alternative = 0; alternative < Alternatives; alternative++)
        {
            IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(scenario.Admissible(random, isClean: alternative == 0));
            for (int step = 0; step < exact.Count; step++)
            {
                AssertInside(certificate.Boxes[step], exact[step], $"{what}, alternative {alternative}, step {step + 1}");
            }
        }

        return Alternatives;
    }

    private static void AssertInside(Box box, BigRational[] exact, string what)
    {
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.True(double.IsNegativeInfinity(box.Lower[i]) || BigRational.FromDouble(box.Lower[i]) <= exact[i], $"{what}: lower bound {box.Lower[i]:R} of parameter {i}");
            Assert.True(double.IsPositiveInfinity(box.Upper[i]) || exact[i] <= BigRational.FromDouble(box.Upper[i]), $"{what}: upper bound {box.Upper[i]:R} of parameter {i}");
        }
    }
}
