using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Whose methods are known well enough to say what they make of rows.</summary>
internal static class Assemblies
{
    public const string Reason = "a member of another assembly";

    /// <summary>Whether it calls what is only known at run time.</summary>
    public static bool IsReflection(IMethodSymbol method) => method.Name is "Invoke" or "DynamicInvoke" or "InvokeMember" or "CreateInstance"
        && method.ContainingType is { Name: "MethodBase" or "MethodInfo" or "ConstructorInfo" or "Delegate" or "Type" or "Activator" };

    /// <summary>Whether a method without a result shows or checks what it is given; others may have written there.</summary>
    public static bool OnlyLooks(IMethodSymbol method) => method.ContainingType.Name.EndsWith("Assert", StringComparison.Ordinal)
        || method.Name is "Save" or "Show" or "Plot" or "Print" or "Report" or "Log" or "Write" or "WriteLine" or "Add" or "AddRow";

    /// <summary>Whether it belongs to the framework or to AgtGen.</summary>
    public static bool IsKnown(IAssemblySymbol? assembly) => assembly?.Name is { } name
        && (name is "AgtGen.Runtime" or "mscorlib" or "netstandard" or "System" or "TorchSharp" || name.StartsWith("System.", StringComparison.Ordinal));
}
