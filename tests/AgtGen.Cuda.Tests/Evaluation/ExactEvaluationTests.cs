using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Evaluation;

/// <summary>Evaluations on the device against exact arithmetic: of a net with one hidden layer of ReLU, bounds of every layer are the exact hull over weights, biases and inputs.</summary>
public sealed class ExactEvaluationTests
{
    /// <summary>More than the roundings on the way from the input to a margin.</summary>
    private const int Roundings = 64;

    [Theory]
    [InlineData(0)]
    [InlineData(0.125)]
    public void Evaluate_Double_HoldsTheExactHullAndLittleMore(double radius) => Check<double>(() => new TinyMargin(), () => new TinyRegression(), radius);

    [Theory]
    [InlineData(0)]
    [InlineData(0.125)]
    public void Evaluate_Float_HoldsTheExactHullAndLittleMore(double radius) => Check<float>(() => new TinyFloatMargin(), () => new TinyFloatRegression(), radius);

    private static void Check<T>(Func<ICertifiableModel<T>> margin, Func<ICertifiableModel<T>> regression, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            CheckBounds(EvaluatedBox<T>.Draw(margin(), 100, radius, seed), seed);
            CheckBounds(EvaluatedBox<T>.Draw(regression(), 100, radius, seed), seed);
        }
    }

    private static void CheckBounds<T>(EvaluatedBox<T> box, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ModelEvaluation<T> there = box.There(tiles: 1);
        int outputs = box.Model.Plan.OutputSize;
        Random random = new(seed);
        for (int row = 0; row < box.Data.Count; row++)
        {
            ExactInterval[] hidden = Hidden(box, row);
            ExactInterval[] exact = Layer(box.Box[2], box.Box[3], hidden);
            Dyadic magnitude = Magnitude(box, row);
            for (int j = 0; j < outputs; j++)
            {
                int at = (row * outputs) + j;
                BoundAssert.Encloses(there.Outputs.LowerValues[at], there.Outputs.UpperValues[at], exact[j], Roundings, magnitude, $"output {j} of row {row}");
            }

            if (outputs > 1)
            {
                Dyadic margin = Enumerable.Range(0, outputs).Where(j => j != there.Predicted[row]).Select(j => Difference(box, hidden, there.Predicted[row], j)).Aggregate(ExactInterval.Min);
                BoundAssert.Below(there.MarginInBox(row), margin, 2 * Roundings, magnitude, $"margin of row {row}");
                int label = int.CreateTruncating(box.Data.Label(row));
                Dyadic excess = Enumerable.Range(0, outputs).Where(j => j != label).Select(j => Difference(box, hidden, j, label)).Aggregate(ExactInterval.Max);
                Assert.True(!there.IsExcluded(row) || excess.Significand.Sign > 0, $"row {row} is excluded by {excess}");
            }

            CheckLoss(box, there, row, random);
        }
    }

    /// <summary>Losses of models in the box, at corners of it and of the ball, lie between their bounds.</summary>
    private static void CheckLoss<T>(EvaluatedBox<T> box, ModelEvaluation<T> there, int row, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExactInterval End(ExactInterval one) => random.Next(2) == 0 ? new(one.Lower, one.Lower) : new(one.Upper, one.Upper);
        ParameterState<T>[] some = [.. box.Box.Select(parameter => Corner(parameter, random))];
        Dyadic[] output = [.. Layer(some[2], some[3], [.. Layer(some[0], some[1], [.. Input(box, row).Select(End)]).Select(Relu)]).Select(one => one.Lower)];
        T label = box.Data.Label(row);
        Dyadic one = new(1, 0), count = new(output.Length, 0), error = ExactInterval.Add(output[0], -Dyadic.From(label));

        // A sum of margins instead of their mean, which is no number of this kind.
        Dyadic loss = output.Length == 1
            ? error * error
            : output.Where((_, j) => j != int.CreateTruncating(label)).Select(other => ExactInterval.Max(Dyadic.Zero, ExactInterval.Add(ExactInterval.Add(one, other), -output[int.CreateTruncating(label)]))).Aggregate(ExactInterval.Add);
        Assert.True(ExactInterval.Add(loss, -(count * Dyadic.From(there.LossLower[row]))).Significand.Sign >= 0, $"loss of row {row} is below its bound");
        Assert.True(ExactInterval.Add(count * Dyadic.From(there.LossUpper[row]), -loss).Significand.Sign >= 0, $"loss of row {row} is above its bound");
    }

    private static ParameterState<T> Corner<T>(ParameterState<T> parameter, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterState<T> corner = new(parameter.Rows, parameter.Columns);
        for (int i = 0; i < corner.Lower.Length; i++)
        {
            corner.Lower[i] = corner.Upper[i] = random.Next(2) == 0 ? parameter.Lower[i] : parameter.Upper[i];
        }

        return corner;
    }

    private static ExactInterval[] Input<T>(EvaluatedBox<T> box, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dyadic radius = Dyadic.From(box.Radius);
        return [.. box.Data.Row(row).ToArray().Select(value => Dyadic.From(value)).Select(x => new ExactInterval(ExactInterval.Add(x, -radius), ExactInterval.Add(x, radius)))];
    }

    private static ExactInterval[] Hidden<T>(EvaluatedBox<T> box, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Layer(box.Box[0], box.Box[1], Input(box, row)).Select(Relu)];

    private static ExactInterval Relu(ExactInterval x) => new(ExactInterval.Max(Dyadic.Zero, x.Lower), ExactInterval.Max(Dyadic.Zero, x.Upper));

    private static ExactInterval[] Layer<T>(ParameterState<T> weight, ParameterState<T> bias, ExactInterval[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, weight.Rows).Select(i => x.Select((one, j) => At(weight, (i * weight.Columns) + j) * one).Aggregate(At(bias, i), (sum, product) => sum + product))];

    /// <summary>The least that one output is above another.</summary>
    private static Dyadic Difference<T>(EvaluatedBox<T> box, ExactInterval[] hidden, int one, int other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = box.Box[2].Columns;
        return hidden.Select((h, j) => (At(box.Box[2], (one * columns) + j) - At(box.Box[2], (other * columns) + j)) * h).Aggregate(At(box.Box[3], one) - At(box.Box[3], other), (sum, product) => sum + product).Lower;
    }

    /// <summary>What no value on the way exceeds, carried on to the outputs.</summary>
    private static Dyadic Magnitude<T>(EvaluatedBox<T> box, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dyadic Sum(ParameterState<T> weight, ParameterState<T> bias, Dyadic x) =>
            Enumerable.Range(0, weight.Rows).Select(i => Enumerable.Range(0, weight.Columns).Select(j => At(weight, (i * weight.Columns) + j).Magnitude * x).Aggregate(At(bias, i).Magnitude, ExactInterval.Add)).Aggregate(ExactInterval.Max);
        Dyadic hidden = Sum(box.Box[0], box.Box[1], Input(box, row).Select(x => x.Magnitude).Aggregate(ExactInterval.Max));
        return Sum(box.Box[2], box.Box[3], ExactInterval.Add(hidden, new(1, 0)));
    }

    private static ExactInterval At<T>(ParameterState<T> parameter, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ExactInterval.From(parameter.Lower[index], parameter.Upper[index]);
}
