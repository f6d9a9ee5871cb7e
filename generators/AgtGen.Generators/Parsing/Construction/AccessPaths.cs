using AgtGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>Writes C# by which a method of the model reaches a member, by name where C# allows it and otherwise by an accessor of the runtime.</summary>
internal sealed class AccessPaths(ParseContext context)
{
    private readonly List<AccessorSpec> accessors = [];

    public IReadOnlyList<AccessorSpec> Accessors => accessors;

    /// <summary>The member of an object.</summary>
    /// <param name="owner">C# that gives the object.</param>
    /// <param name="declared">The type of that C#.</param>
    /// <param name="member">A field or property of the object's class or a base of it.</param>
    public string Of(string owner, ITypeSymbol declared, ISymbol member)
    {
        if (member.IsStatic)
        {
            return $"{SymbolNames.Escape(context.Model.Name)}.{SymbolNames.Escape(member.Name)}";
        }

        if (IsNamed(declared, member))
        {
            return $"{owner}.{SymbolNames.Escape(member.Name)}";
        }

        string holder = Qualified(member.ContainingType);
        string type = Qualified((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type);
        string target = member is IFieldSymbol ? member.Name : "get_" + member.Name;
        AccessorSpec? known = accessors.FirstOrDefault(accessor => accessor.Owner == holder && accessor.Member == target);
        if (known is null)
        {
            known = new AccessorSpec(FormattableString.Invariant($"Part{accessors.Count}"), holder, target, type, member is IFieldSymbol);
            accessors.Add(known);
        }

        return $"{known.Name}({Cast(owner, declared, member.ContainingType)})";
    }

    /// <summary>The same object under another type.</summary>
    public static string Cast(string owner, ITypeSymbol declared, ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(declared, type) ? owner : $"(({Qualified(type)}){owner})";

    // Through the model's own type protected members can be named; of two members of one name the more derived one is meant.
    private bool IsNamed(ITypeSymbol declared, ISymbol member)
    {
        for (ITypeSymbol? type = declared; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, member.ContainingType))
            {
                return context.Models.IsAccessible(member, context.Model, declared);
            }

            if (!type.GetMembers(member.Name).IsEmpty)
            {
                return false;
            }
        }

        return false;
    }

    private static string Qualified(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
