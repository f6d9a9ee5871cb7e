using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT6xxx: what the emitted code needs, and where it can run.</summary>
internal static class EmissionRules
{
    public static readonly DiagnosticDescriptor CudaNotReferenced = new(
        "AGT6002",
        "CUDA library is not referenced",
        "This training asks for a CUDA device, but AgtGen.Cuda is not referenced, so that nothing was emitted for one; reference it, or choose Device.Auto or Device.Cpu",
        Category.Emission,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT6002"));

    public static readonly DiagnosticDescriptor NoCudaKernel = new(
        "AGT6003",
        "Operation has no CUDA kernel",
        "'{0}' has no CUDA kernel, so trainings of '{1}' stay on the CPU; use what docs/ops.md lists for CUDA, or train with Device.Cpu and suppress this",
        Category.Emission,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT6003"));
}
