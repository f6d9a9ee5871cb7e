using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>The derivative of the loss of a sample that a threat may affect: with its label changed, or missing.</summary>
/// <param name="build">Makes quantities.</param>
/// <param name="alteration">What the threat may do.</param>
internal sealed class LossStatement(QuantityBuilder build, SampleAlteration alteration)
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0), One = Interval<double>.Point(1);

    /// <summary>The derivative by each output.</summary>
    /// <param name="name">Begins the names of what is made.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="constants">Its constants.</param>
    /// <param name="weights">A weight for each class, or none.</param>
    public Quantity[] Gradient(string name, Quantity[] outputs, EncodedOutputLoss loss, double[] constants, double[] weights)
    {
        // Searches divide at outputs, and tighten what depends on them.
        foreach (Quantity output in outputs.Where(output => !output.IsConstant))
        {
            _ = build.Variable(output);
        }

        OutputGradient gradient = new(build, name, loss, constants);
        LabelChoice label = alteration.Label;
        bool isClass = loss is EncodedOutputLoss.CrossEntropy or EncodedOutputLoss.BinaryCrossEntropy or EncodedOutputLoss.Hinge or EncodedOutputLoss.SquaredHinge or EncodedOutputLoss.MultiMargin;
        if (!isClass)
        {
            return [Mask($"{name}.whole", gradient.OfTarget(outputs[0], label.Own, label.Move))];
        }

        Quantity[] OfClass(int candidate)
        {
            Quantity[] of = gradient.OfClass(outputs, candidate);
            return weights.Length == 0 ? of : [.. of.Select(entry => build.Sum().Add(Interval<double>.Point(weights[candidate]), entry).Build(entry.Name + ".weighted"))];
        }

        Quantity[] own = OfClass((int)label.Own);
        List<(Variable Binary, Quantity[] Gradient)> others = [.. label.Others.Select(other => (other.Binary, OfClass(other.Class)))];
        return [.. own.Select((entry, j) => Mask($"{name}.whole{j}", Choose($"{name}.chosen{j}", entry, [.. others.Select(other => (other.Binary, other.Gradient[j]))])))];
    }

    /// <summary>own + the sum of binary (other - own): at most one binary is 1.</summary>
    private Quantity Choose(string name, Quantity own, List<(Variable Binary, Quantity Gradient)> others)
    {
        if (others.Count == 0)
        {
            return own;
        }

        QuantitySum sum = build.Sum().AddValue(One, own);
        Interval<double> altered = own.Altered;
        foreach ((Variable binary, Quantity other) in others)
        {
            // Terms that both share cancel, as in a cross-entropy, and leave a constant.
            sum.AddMasked(One, binary, other).AddMasked(-One, binary, own);
            altered = altered.Hull(other.Altered);
        }

        return sum.Build(name, own.Plain, altered);
    }

    /// <summary>What is left where the sample may be missing: everything behind it is linear in it, so that the whole gradient goes with it.</summary>
    private Quantity Mask(string name, Quantity gradient)
    {
        if (alteration.Missing is not { } missing)
        {
            return gradient;
        }

        return build.Sum().AddValue(One, gradient).AddMasked(-One, missing, gradient).Build(name, gradient.Plain, Zero);
    }
}
