using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>How the user's class is re-opened, and the names that its members share.</summary>
/// <param name="Namespace">Namespace, or empty.</param>
/// <param name="Containers">Containing types, outermost first.</param>
/// <param name="Type">The class.</param>
/// <param name="ElementType">Its number type.</param>
/// <param name="CanBeCreated">Whether Create and Load are emitted.</param>
internal sealed record TypeShell(
    string Namespace,
    EquatableArray<TypeSpec> Containers,
    TypeSpec Type,
    ElementType ElementType,
    bool CanBeCreated)
{
    /// <summary>C# keyword of the number type.</summary>
    public string Number => ElementType == ElementType.Single ? "float" : "double";

    /// <summary>The interface that generated code implements.</summary>
    public string Interface => $"global::AgtGen.Kernels.ICertifiableModel<{Number}>";

    /// <summary>Name of the file-local class that holds the plan.</summary>
    public string PlanClass => Type.Name.TrimStart('@') + "Plan";

    /// <summary>The plan; qualified, so that no member of the user's class hides it.</summary>
    public string PlanAccess => $"global::{(Namespace.Length == 0 ? "" : Namespace + ".")}{PlanClass}.Value";

    /// <summary>Wraps members in the re-opened type.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="members">Writes the members.</param>
    /// <param name="fileTypes">Writes types beside the class, or null.</param>
    public void Write(IndentedText text, Action members, Action? fileTypes = null)
    {
        if (Namespace.Length > 0)
        {
            text.Line("namespace " + Namespace);
            text.Open();
        }

        foreach (TypeSpec container in Containers)
        {
            text.Line(container.Keyword + " " + container.Name);
            text.Open();
        }

        text.Line($"{Type.Keyword} {Type.Name} : {Interface}");
        text.Open();
        members();
        text.Close();
        foreach (TypeSpec _ in Containers)
        {
            text.Close();
        }

        if (fileTypes is not null)
        {
            text.Line();
            fileTypes();
        }

        if (Namespace.Length > 0)
        {
            text.Close();
        }
    }
}
