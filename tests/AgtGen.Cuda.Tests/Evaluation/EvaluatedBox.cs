using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Evaluation;
using AgtGen.Cuda.Tests.Training;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.Evaluation;

/// <summary>Random boxes around a model's parameters and random rows, evaluated here and on the device.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="Box">Its parameters.</param>
/// <param name="Data">The rows.</param>
/// <param name="Radius">How far features may be moved.</param>
internal sealed record EvaluatedBox<T>(ICertifiableModel<T> Model, ParameterState<T>[] Box, LabelledData<T> Data, double Radius)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Width = 0.05;

    /// <summary>Draws parameters in [-1, 1] with a box around them, and rows with features in the same range, or in that of the model.</summary>
    public static EvaluatedBox<T> Draw(ICertifiableModel<T> model, int rows, double radius, int seed = 1)
    {
        Random random = new(seed);
        ParameterState<T>[] box = ParameterBox.Empty<T>(model.Plan);
        foreach (ParameterState<T> parameter in box)
        {
            for (int i = 0; i < parameter.Nominal.Length; i++)
            {
                double nominal = Between(random, -1, 1);
                parameter.Nominal[i] = T.CreateTruncating(nominal);
                parameter.Lower[i] = T.CreateTruncating(nominal - (Width * random.NextDouble()));
                parameter.Upper[i] = T.CreateTruncating(nominal + (Width * random.NextDouble()));
            }
        }

        ModelPlan plan = model.Plan;
        T[][] features = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, plan.InputSize).Select(_ => T.CreateTruncating(Between(random, Math.Max(-1, plan.InputLower), 1))).ToArray())];
        T[] labels = [.. features.Select(_ => plan.Classes > 0 ? T.CreateTruncating(random.Next(plan.Classes)) : T.CreateTruncating(Between(random, -1, 1)))];
        return new(model, box, new LabelledData<T>(features, labels), radius);
    }

    /// <summary>On the processor.</summary>
    public ModelEvaluation<T> Here() => new(Model, Box, Data, Radius, bounded: true);

    /// <summary>On a device, that of all tests if no other is given, so many tiles at once.</summary>
    public ModelEvaluation<T> There(CudaDevice? device = null, int tiles = int.MaxValue)
    {
        long values = ((ICudaModel<T>)Model).EvaluationSlots.All.Sum(slot => (long)Model.Plan.Slots[slot]) * Tile.Samples;
        return new(Model, Box, Data, Radius, bounded: true, evaluation => new CudaEvaluation<T>(evaluation, device ?? CudaDevice.Get(StandIn.Fast.Library, 0), tiles * values));
    }

    /// <summary>What the device found is what the processor found, up to rounding.</summary>
    public void Compare(ModelEvaluation<T> here, ModelEvaluation<T> there)
    {
        CompareValues(here, there);
        Assert.Equal(here.Predicted, there.Predicted);
        Compare("margin", [.. Rows.Select(here.MarginInBox)], [.. Rows.Select(there.MarginInBox)]);
        Assert.Equal(Rows.Select(here.IsExcluded), Rows.Select(there.IsExcluded));
    }

    /// <summary>The same of outputs and losses, on which no near tie has an influence.</summary>
    public static void CompareValues(ModelEvaluation<T> here, ModelEvaluation<T> there)
    {
        Compare("output", here.Outputs.NominalValues, there.Outputs.NominalValues);
        Compare("lower output", here.Outputs.LowerValues, there.Outputs.LowerValues);
        Compare("upper output", here.Outputs.UpperValues, there.Outputs.UpperValues);
        Compare("loss", here.LossNominal, there.LossNominal);
        Compare("lower loss", here.LossLower, there.LossLower);
        Compare("upper loss", here.LossUpper, there.LossUpper);
    }

    private static void Compare(string what, T[] here, T[] there)
    {
        double[] expected = [.. here.Select(double.CreateChecked)], actual = [.. there.Select(double.CreateChecked)];
        double slack = BoxAgreement.Slack(expected, 1, typeof(T) == typeof(float));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= slack, $"{what} {i}: {actual[i]:R} is not {expected[i]:R} up to {slack:e1}");
        }
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, Data.Count);

    private static double Between(Random random, double lower, double upper) => lower + ((upper - lower) * random.NextDouble());
}
