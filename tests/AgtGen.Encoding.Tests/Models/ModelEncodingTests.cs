using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Models;
using AgtGen.Encoding.Tests.Modeling;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>Every altered training, in exact arithmetic, is a point of its encoding.</summary>
public class ModelEncodingTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string name in EncodedModels.Names)
            {
                bool hasClasses = EncodedModels.Create(name, new(1)).Plan.Loss.Classes > 0;
                foreach (string threat in Threats.Names.Where(threat => Threats.Fits(threat, hasClasses)))
                {
                    cases.Add(name, threat);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Encode_AnyTraining_AdmitsEveryAlteredRun(string name, string threat)
    {
        Random random = new(101);
        bool isClipped = threat is "substitution" || random.Next(2) == 0;
        ModelEncoding<double> encoding = EncodedModels.Draw(name, Threats.Get(threat, budget: 1), random, samples: 4, clip: isClipped ? 0.25 : null, isHalved: threat == "removal of the data set");
        Specification output = encoding.Output([0.5, -0.75]);
        IReadOnlyList<AlteredStep>[] alterations = [.. ModelAlterations.All(encoding.Problem)];
        foreach (IReadOnlyList<AlteredStep> alteration in alterations.Where((_, i) => i == 0 || random.Next(alterations.Length) < 5))
        {
            RationalInterval[] point = Point(encoding, alteration);

            Assert.Null(ExactRows.Violated(encoding.Model, point));
            Assert.All(point, value => Assert.True(value.Upper - value.Lower < new BigRational(1, 1_000_000_000)));
            Assert.Equal(output.At(ModelReplay.Run(encoding.Problem, alteration)), Value(output.Value, point).Lower.FloorToDouble(), 1e-9);
        }

        Assert.True(alterations.Length > 1);
    }

    [Theory]
    [InlineData("ReluHingeNet", ".most")]
    [InlineData("ReluHingeNet", ".off")]
    [InlineData("ReluHingeNet", ".over0")]
    public void Encode_WithAFlippedSignInABigM_ExcludesARun(string name, string suffix)
    {
        ModelEncoding<double> encoding = EncodedModels.Draw(name, Threats.Get("flips", budget: 1), new(107), samples: 4, steps: 3);
        EncodingModel broken = ModelMutation.WithBoundsNegated(encoding.Model, row => row.EndsWith(suffix, StringComparison.Ordinal));

        Assert.Contains(ModelAlterations.All(encoding.Problem), alteration => ExactRows.Violated(broken, Point(encoding, alteration)) is not null);
    }

    [Theory]
    [InlineData(".least", ".above")]
    [InlineData(".on", ".positive")]
    public void Encode_WithAFlippedSignThatLoosens_AdmitsWhatIsNoRun(string suffix, string part)
    {
        ModelEncoding<double> encoding = EncodedModels.Draw("ReluHingeNet", Threats.Get("flips", budget: 1), new(107), samples: 4, steps: 3);
        EncodingModel broken = ModelMutation.WithBoundsNegated(encoding.Model, row => row.EndsWith(suffix, StringComparison.Ordinal));
        int seen = 0;
        foreach (Row row in encoding.Model.Rows.Where(row => row.Name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            // A unit that is said to be on and is not, or whose value is above what it is.
            RationalInterval[] point = Point(encoding, ModelAlterations.All(encoding.Problem).First());
            string unit = row.Name[..^suffix.Length];
            Variable wrong = encoding.Model.Variables.Single(variable => variable.Name == unit + part);
            bool isOn = point[encoding.Model.Variables.Single(variable => variable.Name == unit + ".above").Index].Lower.Sign > 0;
            if (isOn == (suffix == ".on"))
            {
                point[wrong.Index] += new BigRational(suffix == ".on" ? 1 : 1000, 1000);
                Row other = broken.Rows.Single(each => each.Name == row.Name);
                seen++;

                Assert.False(ExactRows.Meets(ExactRows.Value(row, point), row.Lower, row.Upper), row.Name);
                Assert.True(ExactRows.Meets(ExactRows.Value(other, point), other.Lower, other.Upper), row.Name);
            }
        }

        Assert.True(seen > 0);
    }

    [Theory]
    [InlineData("flips", "budgetchanged")]
    [InlineData("removal of the data set", "budget")]
    public void Encode_WithABudgetRowMissing_AdmitsARunThatTheThreatDoesNot(string threat, string row)
    {
        ModelEncoding<double> encoding = EncodedModels.Draw("ReluHingeNet", Threats.Get(threat, budget: 1), new(109), samples: 4);
        IReadOnlyList<AlteredStep> larger = ModelAlterations.All(EncodedModels.Draw("ReluHingeNet", Threats.Get(threat, budget: 2), new(109), samples: 4).Problem).First(steps => steps[0].Samples.Count == 2);
        EncodingModel broken = ModelMutation.Without(encoding.Model, name => name == row || name.StartsWith("count", StringComparison.Ordinal) || name.StartsWith("mean", StringComparison.Ordinal));
        RationalInterval[] point = Point(encoding, larger);

        // Ranges know the budget too, so that only rows are compared.
        Assert.Contains(encoding.Model.Rows, each => each.Name == row && !ExactRows.Meets(ExactRows.Value(each, point), each.Lower, each.Upper));
        Assert.All(broken.Rows, each => Assert.True(ExactRows.Meets(ExactRows.Value(each, point), each.Lower, each.Upper), each.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Replay_OfUnalteredData_IsTheTrainingOfTheRuntime(string name)
    {
        Random random = new(103);
        IEncodableModel<double> model = EncodedModels.Create(name, random);
        LabelledData<double> data = EncodedModels.Data(random, 7, model.Plan.Loss.Classes);
        Sgd optimizer = new(learningRate: 0.25, weightDecay: 0.125) { Clip = Clip.Value(0.5) };
        Schedule schedule = new(epochs: 2, batchSize: 3);

        ModelProblem problem = ModelEncoder.Encode(model, data, optimizer, schedule, new Removal()).Problem;
        double[][] replayed = ModelReplay.Run(problem, [.. problem.Batches.Select(_ => AlteredStep.None)]);

        CertifiedRun<double> run = CertifiedTrainer.Train(model, data, optimizer, schedule, new Removal());
        Assert.All(replayed.Select((values, parameter) => (values, parameter)), pair => Assert.All(
            pair.values.Zip(run.Parameters[pair.parameter].Nominal.ToArray()), entry => Assert.Equal(entry.Second, entry.First, 1e-12)));
    }

    /// <summary>Where slopes jump: units at 0 and at -1 and 1, margins of 1, residuals of 0. All numbers are exact, so that the runtime's run is the one in real numbers.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_OfARunThroughEveryKink_HasTheParametersOfTheRuntime(string name)
    {
        IEncodableModel<double> model = EncodedModels.Create(name, new(1));
        for (int parameter = 0; parameter < model.Plan.Parameters.Length; parameter++)
        {
            int rows = model.Plan.Parameters[parameter].Rows, columns = model.Plan.Parameters[parameter].Columns;
            model.CopyParameterFrom(parameter, [.. Enumerable.Range(0, rows * columns).Select(entry => model.Plan.Parameters[parameter].IsMatrix && (entry / columns) == (entry % columns) ? 1.0 : 0.0)]);
        }

        double[][] grid = [.. Enumerable.Range(0, 9).Select(i => new[] { (i % 3) - 1.0, (i / 3) - 1.0 })];
        int classes = model.Plan.Loss.Classes;
        LabelledData<double> data = new([.. grid, .. grid.Take(7)], [.. Enumerable.Range(0, 16).Select(i => classes == 0 ? (i / 2 % 3) - 1.0 : i % classes)]);
        Sgd optimizer = new(learningRate: 0.25);

        ModelEncoding<double> encoding = ModelEncoder.Encode(model, data, optimizer, new Schedule(epochs: 1, batchSize: 16), new Removal());

        CertifiedRun<double> run = CertifiedTrainer.Train(model, data, optimizer, new Schedule(epochs: 1, batchSize: 16), new Removal());
        Assert.All(Enumerable.Range(0, model.Plan.Parameters.Length), parameter => Assert.All(Enumerable.Range(0, run.Parameters[parameter].Nominal.Length), entry =>
        {
            Interval<double> value = encoding.Parameter(model.Plan.Parameters[parameter].Name, entry).Value.Constant;
            Assert.True(value.Upper - value.Lower < 1e-12);
            Assert.Equal(run.Parameters[parameter].Nominal[entry], value.Lower, 1e-12);
        }));
    }

    public static TheoryData<string> Names => [.. EncodedModels.Names];

    private static RationalInterval[] Point(ModelEncoding<double> encoding, IReadOnlyList<AlteredStep> alteration)
    {
        ExactModelRun run = new(encoding.Problem, alteration);
        ExactPass pass = new(run.Parameters, encoding.Problem.Shapes, encoding.Problem.Plan, [(BigRational)0.5, (BigRational)(-0.75)], BigRational.Zero, false, ".point0", run.Values);
        encoding.Problem.Statements.Forward(pass);
        run.Values["point0"] = pass.Outputs[0];
        return [.. encoding.Model.Variables.Select(variable => run[variable.Name])];
    }

    private static RationalInterval Value(Expression expression, RationalInterval[] point)
    {
        RationalInterval sum = new((BigRational)expression.Constant.Lower, (BigRational)expression.Constant.Upper);
        return expression.Terms.Aggregate(sum, (all, term) => all + (new RationalInterval((BigRational)term.Coefficient.Lower, (BigRational)term.Coefficient.Upper) * point[term.Variable.Index]));
    }
}
