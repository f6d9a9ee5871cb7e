using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>The encodings of all kinds of training are accepted, and models that a run of the training violates are not.</summary>
public class EncodingCheckTests
{
    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Run_OfEncodings_FindsNothing(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        foreach ((EncodedTraining training, _) in Problems.Enumerated(loss, threat, isPerBatch))
        {
            Interval<double> rate = new Interval<double>(0.1, 0.1) / new Interval<double>(3, 3);
            EncodedTraining rounded = training with { Steps = [.. training.Steps.Select(step => step with { Rate = rate })], Decay = new(0.01, 0.02) };

            Assert.Null(EncodingCheck.Run(training, TrainingEncoding.Of(training).Model));
            Assert.Null(EncodingCheck.Run(rounded, TrainingEncoding.Of(rounded).Model));
            Assert.Null(EncodingCheck.Run(training with { Budget = 0 }, TrainingEncoding.Of(training with { Budget = 0 }).Model));
        }
    }

    /// <summary>Every row in turn gets a bound or a coefficient that is tighter or another; of the big coefficients of sides a flipped sign is one of them.</summary>
    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Run_OfAnyRowThatIsChanged_FindsIt(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(131);
        EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch, samples: 5, steps: 2, budget: 1);
        EncodingModel model = TrainingEncoding.Of(training).Model;
        for (int changed = 0; changed < model.Rows.Count; changed++)
        {
            Row row = model.Rows[changed];
            int term = random.Next(row.Terms.Count);
            bool isSide = row.Name.Contains("inside", StringComparison.Ordinal) || row.Name.Contains("beyond", StringComparison.Ordinal);
            EncodingModel scaled = Copy(model, changed, (i, value) => i == term || isSide ? Interval<double>.Point(-1.01) * value : value, 0);
            EncodingModel tightened = Copy(model, changed, (_, value) => value, 1e-9);

            if (row.Terms[term].Coefficient != Interval<double>.Point(0))
            {
                Assert.Contains($"'{row.Name}'", EncodingCheck.Run(training, scaled), StringComparison.Ordinal);
            }

            Assert.Contains($"'{row.Name}'", EncodingCheck.Run(training, tightened), StringComparison.Ordinal);
        }
    }

    /// <summary>A coefficient of 0 that is written out stands for no other that is left out.</summary>
    [Fact]
    public void Run_OfARowThatStatesAZeroForATerm_FindsIt()
    {
        EncodedTraining training = WithAZero();
        EncodingModel forged = Changed(TrainingEncoding.Of(training).Model, variable => variable.Kind == VariableKind.Binary, (row, copy) => row.Name != "forward1.0"
            ? null
            : new Expression().Add(-1, copy.Variables.First(variable => variable.Name == "output1.0")).Add(0, copy.Variables.First(variable => variable.Name == "theta1.0")));

        Assert.Contains("'forward1.0'", EncodingCheck.Run(training, forged), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfARealThatIsDeclaredBinary_FindsIt()
    {
        EncodedTraining training = WithAZero();
        EncodingModel model = TrainingEncoding.Of(training).Model;
        foreach (Variable real in model.Variables.Where(variable => variable.Kind == VariableKind.Continuous))
        {
            EncodingModel forged = Changed(model, variable => variable.Kind == VariableKind.Binary || variable.Index == real.Index, (_, _) => null);

            Assert.NotNull(EncodingCheck.Run(training, forged));
        }
    }

    private static EncodedTraining WithAZero() => new()
    {
        Rows = [[0, 2], [1, 1], [-1, 0.5]],
        Labels = [1, 0, 1],
        Start = [0.1, 0.2],
        Steps = [.. Enumerable.Repeat(new EncodedStep([0, 1, 2], Interval<double>.Point(0.5)), 2)],
        Loss = EncodedLoss.BinaryCrossEntropy,
        Threat = EncodedThreat.Flip,
        Budget = 1,
    };

    /// <summary>The same with other kinds of variables and other sums in rows; ranges of the last parameters are wide, so that nothing else is amiss.</summary>
    private static EncodingModel Changed(EncodingModel model, Func<Variable, bool> isBinary, Func<Row, EncodingModel, Expression?> sumOf)
    {
        EncodingModel copy = new();
        foreach (Variable variable in model.Variables)
        {
            double more = variable.Name.StartsWith("theta2", StringComparison.Ordinal) ? 50 : 0;
            _ = isBinary(variable) ? copy.AddBinary(variable.Name) : copy.AddVariable(variable.Name, new(variable.Lower - more, variable.Upper + more));
        }

        foreach (Row row in model.Rows)
        {
            Expression sum = new();
            row.Terms.ToList().ForEach(term => sum.Add(term.Coefficient, copy.Variables[term.Variable.Index]));
            row.Products.ToList().ForEach(term => sum.AddProduct(term.Coefficient, copy.Variables[term.First.Index], copy.Variables[term.Second.Index]));
            copy.AddRow(row.Name, sumOf(row, copy) ?? sum, row.Lower, row.Upper);
        }

        foreach (FunctionRow function in model.Functions)
        {
            copy.AddFunction(copy.Variables[function.Value.Index], copy.Variables[function.Argument.Index], function.Function);
        }

        return copy;
    }

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Run_OfAnyRangeThatIsNarrower_FindsIt(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        EncodedTraining training = Problems.Draw(new(133), loss, threat, isPerBatch, samples: 5, steps: 2, budget: 1);
        EncodingModel model = TrainingEncoding.Of(training).Model;
        foreach (Variable variable in model.Variables.Where(variable => variable.Kind == VariableKind.Continuous))
        {
            double width = variable.Upper - variable.Lower;
            foreach (Interval<double> range in (Interval<double>[])[new(variable.Lower + (1e-9 * (1 + width)), Math.Max(variable.Upper, variable.Lower + 1)), new(Math.Min(variable.Lower, variable.Upper - 1), variable.Upper - (1e-9 * (1 + width)))])
            {
                Assert.NotNull(EncodingCheck.Run(training, Copy(model, -1, (_, value) => value, 0, variable.Index, range)));
            }
        }
    }

    [Fact]
    public void Run_OfARowThatNothingExplains_FindsIt()
    {
        EncodedTraining training = Problems.Draw(new(135), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false);
        EncodingModel model = TrainingEncoding.Of(training).Model;
        model.AddRow("more", new Expression().Add(1, model.Variables[0]), -1e9, 1e9);

        Assert.Contains("'more'", EncodingCheck.Run(training, model), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfASmallerBudget_FindsIt()
    {
        EncodedTraining training = Problems.Draw(new(137), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, budget: 2);

        Assert.NotNull(EncodingCheck.Run(training, TrainingEncoding.Of(training with { Budget = 1 }).Model));
    }

    [Fact]
    public void Run_OfAnotherArgumentOfAFunction_FindsIt()
    {
        EncodedTraining training = Problems.Draw(new(139), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false);
        EncodingModel model = TrainingEncoding.Of(training).Model;
        model.AddFunction(model.Functions[0].Value, model.Functions[1].Argument, EncodedFunction.Logistic);

        Assert.Contains("is no function of", EncodingCheck.Run(training, model), StringComparison.Ordinal);
    }

    private static EncodingModel Copy(EncodingModel model, int changed, Func<int, Interval<double>, Interval<double>> coefficient, double tighter, int narrowed = -1, Interval<double> range = default)
    {
        EncodingModel copy = new();
        foreach (Variable variable in model.Variables)
        {
            _ = variable.Kind == VariableKind.Binary ? copy.AddBinary(variable.Name) : copy.AddVariable(variable.Name, variable.Index == narrowed ? range : variable.Range);
        }

        for (int i = 0; i < model.Rows.Count; i++)
        {
            Row row = model.Rows[i];
            Expression sum = new();
            foreach ((int at, LinearTerm term) in row.Terms.Index())
            {
                sum.Add(i == changed ? coefficient(at, term.Coefficient) : term.Coefficient, copy.Variables[term.Variable.Index]);
            }

            foreach (ProductTerm product in row.Products)
            {
                sum.AddProduct(product.Coefficient, copy.Variables[product.First.Index], copy.Variables[product.Second.Index]);
            }

            // An equation is moved, an inequality tightened.
            bool isMoved = i == changed && tighter > 0;
            double move = tighter * (1 + Math.Max(double.IsFinite(row.Lower) ? Math.Abs(row.Lower) : 0, double.IsFinite(row.Upper) ? Math.Abs(row.Upper) : 0));
            bool isRange = row.Upper - row.Lower > 1e-6;
            copy.AddRow(row.Name, sum, isMoved ? row.Lower + move : row.Lower, isMoved ? row.Upper + (isRange ? -move : move) : row.Upper);
        }

        foreach (FunctionRow function in model.Functions)
        {
            copy.AddFunction(copy.Variables[function.Value.Index], copy.Variables[function.Argument.Index], function.Function);
        }

        return copy;
    }
}
