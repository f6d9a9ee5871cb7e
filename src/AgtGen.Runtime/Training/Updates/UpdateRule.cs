using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// What an optimizer does in one training: from the mean gradient of a step it moves the parameters, their box, and the box of its own state. Entries are independent of each other, so that
/// threads take what they like of them.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class UpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][][] previous;

    /// <param name="parameters">What is moved.</param>
    /// <param name="gradients">The mean gradient of each step, for each parameter.</param>
    /// <param name="states">What is remembered for each parameter, by kind of state and parameter.</param>
    protected UpdateRule(ParameterState<T>[] parameters, ParameterState<T>[] gradients, params ParameterState<T>[][] states)
    {
        (Parameters, Gradients) = (parameters, gradients);
        Boxes = [parameters, .. states];
        previous = [.. Boxes.Select(box => box.Select(one => new T[one.Nominal.Length]).ToArray())];
    }

    /// <summary>The boxes of the parameters, and behind them those of the states.</summary>
    public ParameterState<T>[][] Boxes { get; }

    protected ParameterState<T>[] Parameters { get; }

    protected ParameterState<T>[] Gradients { get; }

    /// <summary>States that begin as 0.</summary>
    protected static ParameterState<T>[] NewState(ParameterState<T>[] parameters) => [.. parameters.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];

    /// <summary>Takes the constants of a step.</summary>
    /// <param name="iteration">The step, from 0.</param>
    public abstract void Begin(int iteration);

    /// <summary>Moves some entries that stand one after the other.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="start">First entry.</param>
    /// <param name="length">Entries.</param>
    public void Move(int parameter, int start, int length)
    {
        for (int kind = 0; kind < Boxes.Length; kind++)
        {
            Boxes[kind][parameter].Nominal.Slice(start, length).CopyTo(previous[kind][parameter].AsSpan(start));
        }

        Step(parameter, start, length);
    }

    /// <summary>Goes on from where another training of the same optimizer stands.</summary>
    /// <param name="other">Its rule.</param>
    public virtual void ContinueFrom(UpdateRule<T> other)
    {
        for (int parameter = 0; parameter < Parameters.Length; parameter++)
        {
            CopyFrom(other, parameter, 0, Parameters[parameter].Nominal.Length);
        }
    }

    /// <summary>Takes some entries of a rule of the same training at the same step.</summary>
    /// <param name="other">The rule.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="start">First entry.</param>
    /// <param name="length">Entries.</param>
    public virtual void CopyFrom(UpdateRule<T> other, int parameter, int start, int length)
    {
        for (int kind = 0; kind < Boxes.Length; kind++)
        {
            Boxes[kind][parameter].CopyFrom(other.Boxes[kind][parameter], start, length);
        }
    }

    /// <summary>Widens some entries so that they hold every run that is held by a rule of the same training at the same step, too.</summary>
    /// <param name="other">The rule.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="start">First entry.</param>
    /// <param name="length">Entries.</param>
    public virtual void Include(UpdateRule<T> other, int parameter, int start, int length)
    {
        for (int kind = 0; kind < Boxes.Length; kind++)
        {
            Boxes[kind][parameter].Include(other.Boxes[kind][parameter], start, length);
        }
    }

    /// <summary>All that is remembered of one parameter between two steps: nominal values, lower and upper bounds of the parameter and of each state.</summary>
    public virtual T[] Save(int parameter) => [.. Boxes.SelectMany(box => (T[])[.. box[parameter].Nominal, .. box[parameter].Lower, .. box[parameter].Upper])];

    /// <summary>Takes what <see cref="Save"/> has given, and as many values.</summary>
    public virtual void Restore(int parameter, ReadOnlySpan<T> saved)
    {
        int length = Parameters[parameter].Nominal.Length, start = 0;
        foreach (ParameterState<T>[] box in Boxes)
        {
            saved.Slice(start, length).CopyTo(box[parameter].Nominal);
            saved.Slice(start + length, length).CopyTo(box[parameter].Lower);
            saved.Slice(start + (2 * length), length).CopyTo(box[parameter].Upper);
            start += 3 * length;
        }
    }

    /// <summary>The nominal values before the last step: of the parameters (0), or of a state.</summary>
    public ReadOnlySpan<T> Previous(int kind, int parameter) => previous[kind][parameter];

    /// <summary>Whether the nominal value of a state is where the step from it is not covered by the boxes.</summary>
    public abstract bool HasStateLeft(int parameter, int entry);

    /// <summary>Whether the boxes must contain what <see cref="After"/> gives of a kind.</summary>
    /// <param name="kind">The parameters (0), or a state.</param>
    public virtual bool IsBound(int kind) => true;

    /// <summary>Encloses what the step makes of the nominal values before it, in exact arithmetic and as executed: of the parameter, then of the states.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="entry">Index of the entry.</param>
    /// <param name="gradient">Encloses the entry of the mean gradient.</param>
    public abstract Interval<T>[] After(int parameter, int entry, Interval<T> gradient);

    protected abstract void Step(int parameter, int start, int length);

    /// <summary>The nominal value of one entry before the last step, as an interval.</summary>
    protected Interval<T> Before(int kind, int parameter, int entry) => Interval<T>.Point(previous[kind][parameter][entry]);
}
