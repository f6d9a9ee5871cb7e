using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// The label assignments that <see cref="LabelFreedom"/> reaches, as rows of one class for each sample: 0 is the labels as they are (or class 0), each
/// further one gives every sample the same class. Bounds over free labels are the hull over the assignments, taken per sample.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct LabelAssignments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<int> own;
    private readonly LabelFreedom freedom;
    private readonly int classes;

    /// <exception cref="ArgumentException">The labels are not classes of this loss, or the freedom is not one of classes.</exception>
    public LabelAssignments(TileLabels<T> labels, int classes)
    {
        own = labels.Classes;
        freedom = labels.Freedom;
        this.classes = classes;
        if (own.Length != Tile.Samples || own.ContainsAnyExceptInRange(0, classes - 1))
        {
            throw new ArgumentException($"A tile needs {Tile.Samples} labels from 0 to {classes - 1}.", nameof(labels));
        }

        if (freedom.Kind == LabelFreedomKind.Within)
        {
            throw new ArgumentException("Labels of a classification loss are classes; they cannot move by a radius.", nameof(labels));
        }

        if (freedom.Kind == LabelFreedomKind.Target && (freedom.Target < 0 || freedom.Target >= classes))
        {
            throw new ArgumentException($"The target class {freedom.Target} is not in 0 to {classes - 1}.", nameof(labels));
        }
    }

    public int Count => freedom.Kind switch
    {
        LabelFreedomKind.None => 1,
        LabelFreedomKind.Target => 2,
        _ => classes,
    };

    public int Class(int assignment, int sample) => freedom.Kind switch
    {
        LabelFreedomKind.AnyClass => assignment,
        _ when assignment == 0 => own[sample],
        _ => freedom.Target,
    };

    /// <summary>The class that a sample's label names, whatever the freedom.</summary>
    public int OwnClass(int sample) => own[sample];

    /// <summary>The classes of one assignment as numbers, so that vectors of any path can compare them (exact up to 2^24 classes).</summary>
    public void Fill(int assignment, Span<T> row)
    {
        for (int s = 0; s < Tile.Samples; s++)
        {
            row[s] = T.CreateTruncating(Class(assignment, s));
        }
    }

    /// <summary>Bounds over the assignments of the indicator that a sample's label is the given class: 1 below if it must be, 1 above if it may be.</summary>
    /// <param name="ownClass">The samples' own classes, as <see cref="Fill"/> gives them.</param>
    /// <param name="index">The class.</param>
    /// <param name="lower">0 or 1.</param>
    /// <param name="upper">0 or 1.</param>
    public void Indicator<TMath, TVector>(TVector ownClass, int index, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (freedom.Kind == LabelFreedomKind.AnyClass)
        {
            lower = TMath.Broadcast(classes == 1 ? T.One : T.Zero);
            upper = TMath.Broadcast(T.One);
            return;
        }

        lower = upper = TMath.Select(IsClass<TMath, TVector>(ownClass, index), TMath.Broadcast(T.One), TMath.Zero);
        if (freedom.Kind == LabelFreedomKind.Target)
        {
            TVector target = TMath.Broadcast(freedom.Target == index ? T.One : T.Zero);
            lower = TMath.Min(lower, target);
            upper = TMath.Max(upper, target);
        }
    }

    /// <summary>Which of two classes a sample's label may be, as masks; at least one of them.</summary>
    /// <param name="ownClass">The samples' own classes, as <see cref="Fill"/> gives them.</param>
    /// <param name="zero">Where it may be class 0.</param>
    /// <param name="one">Where it may be class 1.</param>
    public void Classes<TMath, TVector>(TVector ownClass, out TVector zero, out TVector one)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Indicator<TMath, TVector>(ownClass, 1, out TVector must, out TVector may);
        zero = TMath.LessThan(must, TMath.Broadcast(T.One));
        one = TMath.LessThan(TMath.Zero, may);
    }

    public static TVector IsClass<TMath, TVector>(TVector labels, int index)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        TMath.LessThanOrEqual(TMath.Abs(TMath.Subtract(labels, TMath.Broadcast(T.CreateTruncating(index)))), TMath.Zero);
}
