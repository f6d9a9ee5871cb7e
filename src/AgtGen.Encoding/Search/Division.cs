using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>Where a part of a model's points is divided whose relaxed point is none: at a decision that is open, else at a binary that the relaxation leaves between 0 and 1, else at a factor of the product, or the argument of the function, that it violates most.</summary>
internal static class Division
{
    /// <summary>How far a value may be from what it stands for without being worth a division.</summary>
    public const double Tolerance = 1e-6;

    // A cut nearer to an end than this share of the range leaves nearly everything on one side.
    private const double Margin = 0.2;

    /// <summary>The ranges of a variable in the parts, or null if the relaxed point satisfies binaries, products and functions.</summary>
    /// <param name="model">The model.</param>
    /// <param name="nodes">Its program, with the ranges of the node.</param>
    /// <param name="point">The relaxed point.</param>
    public static (int Variable, Interval<double> Low, Interval<double> High)? Find(EncodingModel model, NodeProgram nodes, ReadOnlySpan<double> point)
    {
        // A point that satisfies everything is one, whatever is open.
        return OfPoint(model, nodes, point) is not { } division ? null
            : Decision(model, nodes, point) is { } decision ? (decision, Interval<double>.Point(0), Interval<double>.Point(1))
            : division;
    }

    /// <summary>A division for a part whose relaxation was not solved: at the first binary that is open, else the widest factor or argument; null if all are points.</summary>
    /// <param name="model">The model.</param>
    /// <param name="nodes">Its program, with the ranges of the node.</param>
    public static (int Variable, Interval<double> Low, Interval<double> High)? Any(EncodingModel model, NodeProgram nodes)
    {
        foreach (Variable variable in model.Variables)
        {
            if (variable.Kind == VariableKind.Binary && nodes.Range(variable.Index) is { Lower: 0, Upper: 1 })
            {
                return (variable.Index, Interval<double>.Point(0), Interval<double>.Point(1));
            }
        }

        int widest = -1;
        double width = 0;
        foreach (ProductColumn product in nodes.Products)
        {
            foreach (int factor in (ReadOnlySpan<int>)[product.First, product.Second])
            {
                Interval<double> range = nodes.Range(factor);
                if (range.Upper - range.Lower > width)
                {
                    (widest, width) = (factor, range.Upper - range.Lower);
                }
            }
        }

        foreach (FunctionColumn function in nodes.Functions)
        {
            Interval<double> range = nodes.Range(function.Argument);
            if (range.Upper - range.Lower > width)
            {
                (widest, width) = (function.Argument, range.Upper - range.Lower);
            }
        }

        return widest < 0 ? null : Cut(widest, nodes.Range(widest), double.NaN);
    }

    private static (int Variable, Interval<double> Low, Interval<double> High)? OfPoint(EncodingModel model, NodeProgram nodes, ReadOnlySpan<double> point)
    {
        int binary = -1;
        double farthest = Tolerance;
        foreach (Variable variable in model.Variables)
        {
            double distance = Math.Min(point[variable.Index], 1 - point[variable.Index]);
            if (variable.Kind == VariableKind.Binary && distance > farthest && nodes.Range(variable.Index) is { Lower: 0, Upper: 1 })
            {
                (binary, farthest) = (variable.Index, distance);
            }
        }

        return binary >= 0 ? (binary, Interval<double>.Point(0), Interval<double>.Point(1)) : OfTerms(nodes, point);
    }

    // While one is open the values that follow from it have no ranges to speak of; once all are settled, nothing much is left.
    private static int? Decision(EncodingModel model, NodeProgram nodes, ReadOnlySpan<double> point)
    {
        int? largest = null;
        foreach (Variable variable in model.Variables)
        {
            if (variable.IsDecision && nodes.Range(variable.Index) is { Lower: 0, Upper: 1 } && (largest is not { } known || point[variable.Index] > point[known]))
            {
                largest = variable.Index;
            }
        }

        return largest;
    }

    private static (int Variable, Interval<double> Low, Interval<double> High)? OfTerms(NodeProgram nodes, ReadOnlySpan<double> point)
    {
        (int Variable, Interval<double> Low, Interval<double> High)? division = null;
        double farthest = Tolerance;
        foreach (ProductColumn product in nodes.Products)
        {
            Interval<double> first = nodes.Range(product.First), second = nodes.Range(product.Second);
            double firstWidth = first.Upper - first.Lower, secondWidth = second.Upper - second.Lower;
            double distance = Math.Abs(point[product.Column] - (point[product.First] * point[product.Second]));
            if (distance > farthest)
            {
                int factor = firstWidth >= secondWidth ? product.First : product.Second;
                if (Cut(factor, nodes.Range(factor), point[factor]) is { } cut)
                {
                    (division, farthest) = (cut, distance);
                }
            }
        }

        foreach (FunctionColumn function in nodes.Functions)
        {
            double argument = point[function.Argument], distance = Math.Abs(point[function.Value] - (1 / (1 + Math.Exp(-argument))));
            if (distance > farthest && Cut(function.Argument, nodes.Range(function.Argument), argument) is { } cut)
            {
                (division, farthest) = (cut, distance);
            }
        }

        return division;
    }

    private static (int Variable, Interval<double> Low, Interval<double> High)? Cut(int variable, Interval<double> range, double value)
    {
        double width = range.Upper - range.Lower, middle = range.Lower + (width / 2);
        double at = double.IsFinite(value) ? Math.Clamp(value, range.Lower + (Margin * width), range.Upper - (Margin * width)) : middle;
        return range.Lower < at && at < range.Upper ? (variable, new(range.Lower, at), new(at, range.Upper)) : null;
    }
}
