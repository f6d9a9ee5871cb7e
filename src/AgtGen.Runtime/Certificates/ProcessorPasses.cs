using System.Numerics;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>The passes of an evaluation on the processor.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="evaluation">What is evaluated.</param>
internal sealed class ProcessorPasses<T>(BoxEvaluation<T> evaluation) : EvaluationPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void RunNominal(TilePassBuffers<T> pass, int tile)
    {
        evaluation.Samples.InputOf(tile).CopyTo(pass.Point(0));
        evaluation.Model.EvaluateNominal(pass);
    }

    /// <inheritdoc/>
    public override void RunBounds(TilePassBuffers<T> pass, int tile)
    {
        InputBall<T>.Fill(evaluation.Model.Plan, evaluation.Radii!, evaluation.Samples.InputOf(tile), pass.Bounds(0));
        evaluation.Model.EvaluateBounds(pass);
    }

    /// <summary>Nothing was taken.</summary>
    public override void Dispose()
    {
    }
}
