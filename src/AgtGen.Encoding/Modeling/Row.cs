using System.Diagnostics;

namespace AgtGen.Encoding.Modeling;

/// <summary>A constraint: the sum of terms and products lies between two bounds.</summary>
[DebuggerDisplay("{Name,nq}")]
public sealed class Row
{
    internal Row(string name, IReadOnlyList<LinearTerm> terms, IReadOnlyList<ProductTerm> products, double lower, double upper)
    {
        Name = name;
        Terms = terms;
        Products = products;
        Lower = lower;
        Upper = upper;
    }

    /// <summary>Its name, as files of the model have it.</summary>
    public string Name { get; }

    /// <summary>The linear terms, one for each variable, in the order of variables.</summary>
    public IReadOnlyList<LinearTerm> Terms { get; }

    /// <summary>The products, one for each pair.</summary>
    public IReadOnlyList<ProductTerm> Products { get; }

    /// <summary>The least value, or -infinity.</summary>
    public double Lower { get; }

    /// <summary>The largest value, or infinity.</summary>
    public double Upper { get; }
}
