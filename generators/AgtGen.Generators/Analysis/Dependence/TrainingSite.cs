using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>A call of the trainer, and what is known of the values that reach it, in all ways that lead there.</summary>
/// <param name="call">The call.</param>
internal sealed class TrainingSite(IInvocationOperation call)
{
    public IInvocationOperation Call { get; } = call;

    public Value Data { get; private set; } = Value.Clean;

    public Value Model { get; private set; } = Value.Clean;

    public Value Optimizer { get; private set; } = Value.Clean;

    public Value Schedule { get; private set; } = Value.Clean;

    public void Arrive(Value data, Value model, Value optimizer, Value schedule)
    {
        Data = Data.Join(data.Dependence());
        Model = Model.Join(model.Dependence());
        Optimizer = Optimizer.Join(optimizer.Dependence());
        Schedule = Schedule.Join(schedule.Dependence());
    }
}
