using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>The rules of one training: parameters with the same rates are moved by one rule, which knows no others.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ParameterUpdates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<UpdateRule<T>> rules = [];
    private readonly (UpdateRule<T> Rule, int Index)[] of;

    /// <param name="plan">The model.</param>
    /// <param name="optimizer">The rule and its groups.</param>
    /// <param name="parameters">What is moved.</param>
    /// <param name="gradients">The mean gradient of each step.</param>
    public ParameterUpdates(ModelPlan plan, Optimizer optimizer, ParameterState<T>[] parameters, ParameterState<T>[] gradients)
    {
        of = new (UpdateRule<T>, int)[parameters.Length];
        foreach (IGrouping<Optimizer, int> group in Enumerable.Range(0, parameters.Length).GroupBy(parameter => optimizer.For(plan.Parameters[parameter].Name)))
        {
            int[] members = [.. group];
            UpdateRule<T> rule = group.Key.RuleFor<T>([.. members.Select(member => parameters[member])], [.. members.Select(member => gradients[member])]);
            rules.Add(rule);
            for (int index = 0; index < members.Length; index++)
            {
                of[members[index]] = (rule, index);
            }
        }
    }

    /// <summary>Parameters and states: how many boxes each parameter has.</summary>
    public int Kinds => rules[0].Boxes.Length;

    /// <inheritdoc cref="UpdateRule{T}.Begin"/>
    public void Begin(int iteration)
    {
        foreach (UpdateRule<T> rule in rules)
        {
            rule.Begin(iteration);
        }
    }

    /// <summary>The box of a parameter (0), or of a state.</summary>
    public ParameterState<T> Box(int kind, int parameter) => of[parameter].Rule.Boxes[kind][of[parameter].Index];

    /// <inheritdoc cref="UpdateRule{T}.Move"/>
    public void Move(int parameter, int start, int length) => of[parameter].Rule.Move(of[parameter].Index, start, length);

    /// <summary>Goes on from where another training of the same model and optimizer stands.</summary>
    public void ContinueFrom(ParameterUpdates<T> other)
    {
        for (int rule = 0; rule < rules.Count; rule++)
        {
            rules[rule].ContinueFrom(other.rules[rule]);
        }
    }

    /// <inheritdoc cref="UpdateRule{T}.CopyFrom"/>
    public void CopyFrom(ParameterUpdates<T> other, int parameter, int start, int length) => of[parameter].Rule.CopyFrom(other.of[parameter].Rule, of[parameter].Index, start, length);

    /// <inheritdoc cref="UpdateRule{T}.Include"/>
    public void Include(ParameterUpdates<T> other, int parameter, int start, int length) => of[parameter].Rule.Include(other.of[parameter].Rule, of[parameter].Index, start, length);

    /// <inheritdoc cref="UpdateRule{T}.Save"/>
    public T[] Save(int parameter) => of[parameter].Rule.Save(of[parameter].Index);

    /// <inheritdoc cref="UpdateRule{T}.Restore"/>
    public void Restore(int parameter, ReadOnlySpan<T> saved) => of[parameter].Rule.Restore(of[parameter].Index, saved);

    /// <inheritdoc cref="UpdateRule{T}.Previous"/>
    public ReadOnlySpan<T> Previous(int kind, int parameter) => of[parameter].Rule.Previous(kind, of[parameter].Index);

    /// <inheritdoc cref="UpdateRule{T}.HasStateLeft"/>
    public bool HasStateLeft(int parameter, int entry) => of[parameter].Rule.HasStateLeft(of[parameter].Index, entry);

    /// <inheritdoc cref="UpdateRule{T}.IsBound"/>
    public bool IsBound(int kind, int parameter) => of[parameter].Rule.IsBound(kind);

    /// <inheritdoc cref="UpdateRule{T}.After"/>
    public Interval<T>[] After(int parameter, int entry, Interval<T> gradient) => of[parameter].Rule.After(of[parameter].Index, entry, gradient);
}
