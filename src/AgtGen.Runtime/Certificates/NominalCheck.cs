using System.Globalization;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>
/// The check with nothing altered (k = 0): over the box that holds the trained weights alone, each prediction must be certified. One that is not has outputs that tie up to rounding, or is a defect.
/// </summary>
internal static class NominalCheck
{
    public static IEnumerable<Symptom> Of<T>(ICertifiableModel<T> model, ParameterState<T>[] states, LabelledData<T> points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterState<T>[] point = ParameterBox.Empty<T>(model.Plan);
        ParameterBox.FillNominal(point, states);
        ModelEvaluation<T> evaluation = new(model, point, points, testEpsilon: 0, bounded: true);
        for (int row = 0; row < points.Count; row++)
        {
            if (!evaluation.IsStableInBox(row))
            {
                yield return Explain(evaluation, model.Plan, row);
            }
        }
    }

    private static Symptom Explain<T>(ModelEvaluation<T> evaluation, ModelPlan plan, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = plan.OutputSize, predicted = evaluation.Predicted[row];
        ReadOnlySpan<T> lower = evaluation.Outputs.LowerValues.AsSpan(row * size, size), upper = evaluation.Outputs.UpperValues.AsSpan(row * size, size);
        if (size == 1)
        {
            // One output decides by its sign.
            return Judge(row, predicted == 1 ? lower[0] : T.Zero, predicted == 1 ? T.Zero : upper[0], predicted, 1 - predicted);
        }

        int rival = predicted == 0 ? 1 : 0;
        for (int other = 0; other < size; other++)
        {
            rival = other != predicted && !(upper[other] <= upper[rival]) ? other : rival;
        }

        return Judge(row, lower[predicted], upper[rival], predicted, rival);
    }

    internal static Symptom Judge<T>(int row, T least, T most, int predicted, int rival)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string gap = string.Create(CultureInfo.InvariantCulture, $"class {predicted} against class {rival}, at least {least} against at most {most}");
        return least > most
            ? new(SymptomKind.Defect, $"With nothing altered the prediction is not certified although its outputs differ ({gap}). Please report it with the model and this row.", row)
            : new(SymptomKind.Tie, $"With nothing altered the outputs tie up to rounding ({gap}): no budget can certify this prediction.", row);
    }
}
