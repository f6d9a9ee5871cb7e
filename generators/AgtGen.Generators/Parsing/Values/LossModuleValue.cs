using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>A loss that a factory of torch.nn makes; what it is given is read where it is applied.</summary>
/// <param name="Factory">The call of the factory.</param>
internal sealed record LossModuleValue(IInvocationOperation Factory) : SymbolicValue;
