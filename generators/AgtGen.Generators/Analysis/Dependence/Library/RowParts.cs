using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Parts of the rows: Take, Skip, and ranges.</summary>
internal static class RowParts
{
    public static Value Of(Value rows, IRangeOperation range)
    {
        Value part = range.LeftOperand is { } left ? Of(rows, isTake: false, left) : rows;
        return range.RightOperand is { } right ? Of(part, isTake: true, right) : part;
    }

    public static Value Of(Value rows, bool isTake, IOperation? count)
    {
        IOperation? number = count is IConversionOperation conversion ? conversion.Operand : count;
        if (number is null || number.ConstantValue.Value is 0)
        {
            return rows;
        }

        RowSelection selection = new(isTake, number.Syntax.ToString(), number.ConstantValue.Value as int?);
        return rows.Rename(key => new(key.Origin.Select(selection), key.Member));
    }
}
