using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>How the user's class is re-opened, and the names that its members share.</summary>
/// <param name="Namespace">Namespace, or empty.</param>
/// <param name="Containers">Containing types, outermost first.</param>
/// <param name="Type">The class.</param>
/// <param name="ElementType">Its number type.</param>
/// <param name="CanBeCreated">Whether Create and Load are emitted for a plain class.</param>
/// <param name="Host">What kind of class it is.</param>
internal sealed record TypeShell(
    string Namespace,
    EquatableArray<TypeSpec> Containers,
    TypeSpec Type,
    ElementType ElementType,
    bool CanBeCreated,
    ModelHost Host = ModelHost.PlainClass)
{
    /// <summary>How the members read what C# does not let them name.</summary>
    public EquatableArray<AccessorSpec> Accessors { get; init; }

    /// <summary>Whether the class can be encoded too.</summary>
    public bool IsEncoded { get; init; }

    /// <summary>Whether its trainings can run on a CUDA device too.</summary>
    public bool HasCuda { get; init; }

    /// <summary>C# keyword of the number type.</summary>
    public string Number => ElementType == ElementType.Single ? "float" : "double";

    /// <summary>The interface that generated code implements.</summary>
    public string Interface => $"global::AgtGen.Kernels.ICertifiableModel<{Number}>";

    /// <summary>The interface of a model that can be encoded.</summary>
    public string EncodingInterface => $"global::AgtGen.Encoding.Models.IEncodableModel<{Number}>";

    /// <summary>The interface of a model whose trainings can run on a CUDA device.</summary>
    public string CudaInterface => $"global::AgtGen.Cuda.ICudaModel<{Number}>";

    /// <summary>Name of the file-local class that holds the plan.</summary>
    public string PlanClass => Type.Name.TrimStart('@') + "Plan";

    /// <summary>Name of the file-local class that holds the plan of the encoding.</summary>
    public string EncodingClass => Type.Name.TrimStart('@') + "Encoding";

    /// <summary>The plan of the encoding, qualified.</summary>
    public string EncodingAccess => Qualify(EncodingClass) + ".Value";

    /// <summary>Name of the file-local class that reads and writes the state of a module.</summary>
    public string StateClass => Type.Name.TrimStart('@') + "State";

    /// <summary>The plan; qualified, so that no member of the user's class hides it.</summary>
    public string PlanAccess => Qualify(PlanClass) + ".Value";

    /// <summary>The class of <see cref="StateClass"/>, qualified.</summary>
    public string StateAccess => Qualify(StateClass);

    private string Qualify(string fileType) => $"global::{(Namespace.Length == 0 ? "" : Namespace + ".")}{fileType}";

    /// <summary>Wraps members in the re-opened type, where no warning is given: what deserves one stands in the author's part, and is reported there.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="members">Writes the members.</param>
    /// <param name="fileTypes">Writes types beside the class, or null.</param>
    public void Write(IndentedText text, Action members, Action? fileTypes = null)
    {
        text.Line("#nullable enable");
        text.Line("#pragma warning disable");
        text.Line();
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

        text.Line($"{Type.Keyword} {Type.Name} : {Interface}{(IsEncoded ? ", " + EncodingInterface : "")}{(HasCuda ? ", " + CudaInterface : "")}");
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
