using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>Random trainings of nets, so small that every altered one can be run.</summary>
internal static class TinyNets
{
    public static NetRun Of(int seed, UnitKind unit, ResidualKind residual, AlterationKind kind, int rows = 14)
    {
        int outputs = residual == ResidualKind.Softmax ? 2 + (seed % 3) : 1;
        LabelledData<double> data = residual == ResidualKind.Softmax ? TinyClasses.Rows(seed, rows, 1 + (seed % 3), outputs) : TinyHead.Rows(seed, rows, 1 + (seed % 3), residual == ResidualKind.Logistic);
        return new(data, 2 + (seed % 4), outputs, unit, residual, residual == ResidualKind.Squared ? 0.02 : 0.2, 3 + (seed % 4), seed)
        {
            Fall = seed % 3 * 0.1,
            Decay = seed % 2 * 0.03,
            HasOutputBias = seed % 5 != 4,
            Target = kind == AlterationKind.Flip && residual == ResidualKind.Softmax && (outputs > 2 || seed % 2 == 0) ? seed % outputs : -1,
        };
    }

    public static LabelledData<double> Rows(int seed, int count, NetRun run) => run.Residual == ResidualKind.Softmax
        ? TinyClasses.Rows(seed, count, run.Data.Features, run.Outputs)
        : TinyHead.Rows(seed, count, run.Data.Features, run.Residual == ResidualKind.Logistic);
}
