using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>AGT6002: a call that asks for a CUDA device where nothing can have been emitted for one.</summary>
internal static class DeviceRule
{
    public static void Check(TrainingCall training, Compilation compilation, Action<Diagnostic> report)
    {
        if (training.Options?.Given("Device") is { } device && IsCuda(device) && compilation.GetTypeByMetadataName(SymbolNames.CudaModel) is null)
        {
            report(Diagnostic.Create(EmissionRules.CudaNotReferenced, training.Place("options", device.Syntax)));
        }
    }

    // Also with another number: Device.Cuda with { Number = 1 }.
    private static bool IsCuda(IOperation device) => device.DescendantsAndSelf().Any(part =>
        part is IPropertyReferenceOperation { Property: { Name: "Cuda", ContainingType: { } type } } && type.IsNamed("AgtGen.Training", "Device", 0));
}
