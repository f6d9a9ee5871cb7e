using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>The label of one sample and what the adversary may do to it.</summary>
internal sealed record TestLabel(int Class, BigRational Target, LabelFreedom Freedom)
{
    public static TestLabel Fixed(int @class, BigRational target) => new(@class, target, LabelFreedom.None);

    /// <summary>The classes that the label may take.</summary>
    public IEnumerable<int> Classes(int count) => Freedom.Kind switch
    {
        LabelFreedomKind.AnyClass => Enumerable.Range(0, count),
        LabelFreedomKind.Target => [Class, Freedom.Target],
        _ => [Class],
    };

    /// <summary>The real labels that the label may take.</summary>
    public RationalInterval Targets
    {
        get
        {
            BigRational radius = Freedom.Kind == LabelFreedomKind.Within ? BigRational.FromDouble(Freedom.Radius) : BigRational.Zero;
            return new RationalInterval(Target - radius, Target + radius);
        }
    }
}
